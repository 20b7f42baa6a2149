"""A post at the door: read, judged by the guard, then received or held back."""

from django.forms import Form as DjangoForm
from django.http import HttpRequest, QueryDict
from django.utils import translation
from django.utils.translation import get_language

from kit import clock
from kit.limits import network_of
from leads.capture import guard, journey
from leads.capture.models import BlockedPost, Form, Submission
from leads.capture.questions import EMAIL, JOURNEY, TOKEN, TRAP, build
from leads.capture.receiving import Post, receive


class NotRecoverable(ValueError):
    """The form has changed so that the kept answers no longer fit it."""


def arrive(request: HttpRequest, form: Form) -> DjangoForm | None:
    """None when the post was taken (or held back as spam: senders of spam are told nothing), else what is wrong."""
    bound = build(form, request.POST)
    if not bound.is_valid():
        return bound
    token = request.POST.get(TOKEN, "")
    found = guard.signs(
        form,
        token,
        request.POST.get(TRAP, ""),
        _texts(bound),
        bound.cleaned_data[EMAIL],
        network=network_of(request),
    )
    if guard.is_spam(found):
        _hold_back(request, form, bound, found)
        return None
    stood = guard.read_token(form, token) or guard.Token(0, "", "")
    way = journey.parse(request.POST.get(JOURNEY), request, page_key=stood.page_key, path=stood.path or "/")
    post = Post.of(form, bound, language=get_language(), page=stood.path, page_key=stood.page_key)
    receive(form, post, way)
    return None


def recover(blocked: BlockedPost, *, by) -> Submission:
    """Not spam after all: the same as if it had been received then. Raises NotRecoverable."""
    with translation.override(blocked.language):
        bound = build(blocked.form, _as_posted(blocked.data))
        if not bound.is_valid():
            raise NotRecoverable
        submission = receive(
            blocked.form, Post.of(blocked.form, bound, language=blocked.language, page=blocked.page)
        )
    taken = BlockedPost.objects.filter(submission=submission).exclude(pk=blocked.pk).exists()
    blocked.submission = None if taken else submission
    blocked.recovered_at, blocked.recovered_by = clock.now(), by
    blocked.save(update_fields=["submission", "recovered_at", "recovered_by"])
    return submission


def _texts(bound: DjangoForm) -> list[str]:
    return [value for value in bound.cleaned_data.values() if isinstance(value, str)]


def _hold_back(request: HttpRequest, form: Form, bound: DjangoForm, found: list[str]) -> None:
    """Keeps only what the form asked for, in the shape in which it came; PostgreSQL takes no NUL."""
    stood = guard.read_token(form, request.POST.get(TOKEN, ""))
    kept = {
        name: [value.replace("\x00", "") for value in request.POST.getlist(name)]
        for name in bound.fields
        if name in request.POST
    }
    BlockedPost.objects.create(
        form=form, data=kept, email=bound.cleaned_data[EMAIL], reasons=found, language=get_language(),
        page=stood.path if stood else "",
    )  # fmt: skip


def _as_posted(data: dict[str, list[str]]):
    query = QueryDict(mutable=True)
    for name, values in data.items():
        query.setlist(name, values)
    return query
