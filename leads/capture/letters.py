"""The letters of this room: the question by mail, and the note to colleagues."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kit import clock
from kit.meta import absolute
from leads.capture.models import Confirmation, Form, Submission
from leads.outreach.letters import Letter, letter, preview
from leads.people.models import Contact


@letter("capture.confirm")
def confirm(question: Confirmation) -> Letter:
    """Asks whether the address is theirs, and whether they want the newsletter."""
    subject = (
        _("Please confirm your subscription")
        if question.purposes
        else _("Please confirm your e-mail address")
    )
    return Letter(
        key=f"capture.confirm:{question.pk}", to=question.email, language=question.language, subject=subject,
        template="capture/letters/confirm.html", contact=question.contact,
        context={"question": question, "url": absolute(reverse("capture:confirm", args=[question.token]))},
    )  # fmt: skip


@letter("capture.notify")
def notify(submission: Submission, address: str) -> Letter:
    """Tells a colleague what was sent; the answers stand in the letter."""
    contact = submission.contact
    return Letter(
        key=f"capture.notify:{submission.pk}:{address}", to=address, language=settings.LANGUAGE_CODE,
        subject=_("%(form)s: %(who)s") % {"form": submission.form.title, "who": contact.name or submission.email},
        template="capture/letters/notify.html",
        context={"submission": submission, "url": absolute(f"/admin/contacts/{contact.pk}/")},
    )  # fmt: skip


def _example(language: str) -> Submission:
    answers = [{"label": _("Your question"), "shown": _("Which tea is good for the evening?")}]
    contact = Contact(pk=0, name=_("Lin Wei"), email="lin@example.com", language=language)
    form = Form(pk=0, title=_("Ask us"))
    return Submission(
        pk=0,
        form=form,
        contact=contact,
        email="lin@example.com",
        answers=answers,
        language=language,
        at=clock.now(),
    )


@preview("capture.confirm")
def confirm_preview(language: str) -> Letter:
    example = _example(language)
    return confirm(
        Confirmation(
            pk=0, contact=example.contact, email=example.email, purposes=["newsletter"], language=language,
            wording=_("Yes, write to me about new teas, about twice a month."),
        )
    )  # fmt: skip


@preview("capture.notify")
def notify_preview(language: str) -> Letter:
    return notify(_example(language), "hello@example.com")
