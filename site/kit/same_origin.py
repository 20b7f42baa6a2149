"""Guards posts from pages that carry no CSRF token because everybody gets the same bytes.

The browser itself says where a post comes from (Sec-Fetch-Site, else Origin); one that says nothing is refused.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt


def is_same_origin(request: HttpRequest) -> bool:
    """True when the browser vouches that the request comes from a page of this very origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and origin == f"{request.scheme}://{request.get_host()}"


def same_origin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator in place of the CSRF token, for views that anonymous visitors post to."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not is_same_origin(request):
            raise PermissionDenied(_("Please send this form from its own page on this site."))
        return view(request, *args, **kwargs)

    return guarded
