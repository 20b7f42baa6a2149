"""Headers that every answer carries, and the language of each request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware

from base.pictures import ready_only

PERMISSIONS = "camera=(), microphone=(), geolocation=(), browsing-topics=()"


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]):
    """Adds what Django's own middleware leaves out, and the looser policy below the back office."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if request.path.startswith("/admin/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def admin_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """Wagtail's screens need inline scripts; only addresses below /admin/ are given them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_config = settings.ADMIN_CSP
        return response

    return middleware


def ready_pictures(get_response: Callable[[HttpRequest], HttpResponse]):
    """Nobody waits for a picture to be made, except a colleague who has just changed it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/"):
            return get_response(request)
        with ready_only():
            return get_response(request)

    return middleware


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Adds a missing language only to addresses nobody answers: a view's own "not found" stays as it is."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code == 404 and request.resolver_match is not None:
            return response
        return super().process_response(request, response)
