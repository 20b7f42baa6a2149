"""The readable marker cookie `here`: tells the page's small script that somebody is signed in, and nothing else.

It carries no identity. Public pages stay the same bytes for everyone; only the script reads it.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse

COOKIE = "here"


def _note(sign_in: bool) -> Callable[..., None]:
    def receiver(sender, request: HttpRequest | None = None, **kwargs) -> None:
        if request is not None:
            request._here = sign_in

    return receiver


signed_in, signed_out = _note(True), _note(False)
user_logged_in.connect(signed_in, dispatch_uid="members.here")
user_logged_out.connect(signed_out, dispatch_uid="members.gone")


def here_cookie(get_response: Callable[[HttpRequest], HttpResponse]):
    """Sets the marker in the answer that signs somebody in, takes it away in the one that signs them out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        here = getattr(request, "_here", None)
        if here:
            response.set_cookie(
                COOKIE,
                "1",
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif here is False:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware
