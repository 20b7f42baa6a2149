"""Refusals in words: what is too large, asked in the wrong way, or no value at all gets a page that says so."""

import logging

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from website.views import lost

ADMIN = "/admin/"
ENTER = "wagtailadmin.access_admin"
NO_NUMBER = "expected a number but got"  # how a model's field refuses a value in a query
logger = logging.getLogger(__name__)


class Refusals:
    """Stands innermost, where it is known who asks."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_too_large(request):
            return lost(request, "413.html", 413)
        if self._names_no_page(request):
            return lost(request, "400.html", 400)
        return in_words(request, self.get_response(request))

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Wagtail hands what stands in an address to the database as it is; what is no number is not our error."""
        no_number = isinstance(problem, ValueError) and NO_NUMBER in str(problem)
        if request.path.startswith(ADMIN) and (no_number or isinstance(problem, DataError)):
            logger.info("Refused %s: %s", request.path, problem)
            return lost(request, "400.html", 400)
        return None

    def _is_too_large(self, request: HttpRequest) -> bool:
        """Only colleagues send files. Others' bodies are refused before a byte is read or kept on disk."""
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal() or int(length) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return False
        return not (request.path.startswith(ADMIN) and request.user.has_perm(ENTER))

    def _names_no_page(self, request: HttpRequest) -> bool:
        """Wagtail's page chooser builds addresses of this value without looking at it."""
        parent = request.GET.get("parent_page_id") if request.path.startswith(f"{ADMIN}choose-") else None
        return bool(parent) and not (parent.isascii() and parent.isdecimal())


def in_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A "method not allowed" comes without a body; people get the page, with the headers it had."""
    if response.status_code != 405 or response.streaming or response.content or request.method == "HEAD":
        return response
    page = lost(request, "405.html", 405)
    response.content = page.content
    response.headers["Content-Type"] = page.headers["Content-Type"]
    return response
