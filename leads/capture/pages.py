"""How the room's own public pages are shown: same bytes for everybody, no cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from kit.meta import PageMeta
from leads.capture.models import Form


def show(
    request: HttpRequest, template: str, title: str, status: int = 200, alternates=None, **context
) -> HttpResponse:
    """A page that search engines leave alone."""
    meta = PageMeta(title=title, path=request.path, alternates=alternates or {}, index=False)
    return render(request, template, {"meta": meta, **context}, status=status)


def show_form(request: HttpRequest, form: Form, bound=None, *, status: int = 200) -> HttpResponse:
    """The form as a page of its own; with `bound`, what was typed and what is wrong with it."""
    title = form.heading or _("Write to us")
    return show(
        request,
        "capture/form_page.html",
        title,
        status,
        alternates_of(form),
        form=form,
        bound=bound,
        form_page=True,
    )


def alternates_of(form: Form, **kwargs) -> dict[str, str]:
    return {code: form.path_in(code, **kwargs) for code, _name in settings.LANGUAGES}


def localized_path(page, language: str) -> str | None:
    """Where a chosen Wagtail page stands in the language, else in its own; None when it is not published."""
    with translation.override(language):
        chosen = page.localized.specific
    return chosen.get_url() if chosen.live else None
