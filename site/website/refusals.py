"""Refusals in words: what is too large, asked in the wrong way, or no value at all gets a page that says so."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db import DataError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.views.generic.chooser import CreateViewMixin, CreationFormMixin

from website.views import lost

ADMIN = "/admin/"
ENTER = "wagtailadmin.access_admin"
NO_NUMBER = "expected a number but got"  # how a model's field refuses a value in a query
logger = logging.getLogger(__name__)


class Refusals:
    """Stands innermost, where it is known who asks.

    Our own views look at what they are given. Wagtail's trust their own pages to ask well; where they would break
    on anything else, this answers for them, below /admin/ alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_too_large(request):
            return lost(request, "413.html", 413)
        return in_words(request, self.get_response(request))

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        if not request.path.startswith(ADMIN):
            return None
        if (is_wagtails(view) and holds_nul(request)) or names_no_page(request):
            return lost(request, "400.html", 400)
        return lost(request, "404.html", 404) if has_no_form(view) else None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not request.path.startswith(ADMIN):
            return None
        if isinstance(problem, ProtectedError | RestrictedError):
            return still_used(request)
        if is_bad_input(request, problem):
            logger.info("Refused %s: %s", request.path, problem)
            return lost(request, "400.html", 400)
        return None


def is_too_large(request: HttpRequest) -> bool:
    """Only colleagues send files. Others' bodies are refused before a byte is read or kept on disk."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length[:18]) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    return not (request.path.startswith(ADMIN) and request.user.has_perm(ENTER))


def is_wagtails(view: Callable) -> bool:
    """Ours keep what was typed and say which field it was."""
    return getattr(view, "view_class", view).__module__.startswith("wagtail")


def holds_nul(request: HttpRequest) -> bool:
    """PostgreSQL takes no NUL, and nobody can type one into a form."""
    return any("\x00" in value for _name, values in request.POST.lists() for value in values)


def names_no_page(request: HttpRequest) -> bool:
    """The page chooser builds addresses of this value without looking at it."""
    parent = request.GET.get("parent_page_id") if request.path.startswith(f"{ADMIN}choose-") else None
    return bool(parent) and not (parent.isascii() and parent.isdecimal())


def has_no_form(view: Callable) -> bool:
    """The address under which a chooser makes new things exists even where nothing can be made."""
    kind = getattr(view, "view_class", None)
    if kind is None or not issubclass(kind, CreateViewMixin):
        return False
    if kind.get_creation_form_class is not CreationFormMixin.get_creation_form_class:
        return False  # it brings its own
    return kind(**view.view_initkwargs).get_creation_form_class() is None


def is_bad_input(request: HttpRequest, problem: Exception) -> bool:
    """A missing field, a word where a number belongs, a `next` that is no path."""
    if isinstance(problem, NoReverseMatch):
        wanted = request.POST.get("next") or request.GET.get("next")
        return bool(wanted) and str(problem).startswith(f"Reverse for '{wanted}' not found")
    no_number = isinstance(problem, ValueError) and NO_NUMBER in str(problem)
    return no_number or isinstance(problem, MultiValueDictKeyError | DataError)


def still_used(request: HttpRequest) -> HttpResponse:
    """Back to the question whether to delete, which now says why it cannot be."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    with override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE):
        messages.error(request, _("This is still used elsewhere, so it cannot be deleted."))
    return HttpResponseRedirect(request.get_full_path())


def in_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A "method not allowed" comes without a body; people get the page, with the headers it had."""
    if response.status_code != 405 or response.streaming or response.content or request.method == "HEAD":
        return response
    page = lost(request, "405.html", 405)
    response.content = page.content
    response.headers["Content-Type"] = page.headers["Content-Type"]
    return response
