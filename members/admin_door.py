"""Staff sign in through the same door as everybody: the back office's login leads to allauth's."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

RIGHT = "wagtailadmin.access_admin"
OPEN_TO_ALL = (
    "/admin/login/",
    "/admin/logout/",
    "/admin/password_reset/",
    "/admin/jsi18n/",
    "/admin/sprite/",
)


@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """To the common sign-in page, and from there to where one was going."""
    wanted = request.GET.get("next", "")
    if not wanted.startswith("/") or not url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        wanted = reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


@never_cache
def password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """A forgotten password is asked for at the common door."""
    return HttpResponseRedirect(reverse("account_reset_password"))


def only_colleagues(get_response: Callable[[HttpRequest], HttpResponse]):
    """A member without the right is told so; Wagtail would send them to the login page and round again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        guarded = request.path.startswith("/admin/") and not request.path.startswith(OPEN_TO_ALL)
        if guarded and request.user.is_authenticated and not request.user.has_perm(RIGHT):
            return render(request, "members/no_back_office.html", status=403)
        return get_response(request)

    return middleware


urlpatterns = [
    path("login/", login),
    path("password_reset/", password_reset),
    path("password_reset/<path:rest>", password_reset),
]
