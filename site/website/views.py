"""Addresses that belong to the whole site and to no room."""

import mimetypes

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kit.jobs import health
from website.templatetags.shell import bcp47


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """`/` leads to the visitor's language; the answer depends on the browser, so nobody may keep it."""
    language = get_language_from_request(request)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    response = HttpResponseRedirect(f"/{language}/{query}")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Database, workers and waiting jobs; 503 with the names of what is wrong under "red"."""
    try:
        found = {"database": "ok", **health.report()}
    except DatabaseError:
        found = {"database": "gone"}
    red = [part for part in ("database", "worker", "jobs") if found.get(part, "ok") != "ok"]
    response = JsonResponse({"red": red, **found}, status=503 if red else 200)
    response._has_been_logged = True  # asked all the time; the answer is for the asker, not an error of ours
    return response


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Published pictures only: documents go through their own permission check."""
    if not path.startswith(("images/", "original_images/")) or ".." in path.split("/"):
        raise Http404
    if not default_storage.exists(path):
        raise Http404
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(path), content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return lost(request, "404.html", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return lost(request, "403.html", 403, reason=str(exception or ""))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return lost(request, "400.html", 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return lost(request, "csrf.html", 403)


def lost(request: HttpRequest, template: str, status: int, **context: str) -> HttpResponse:
    """A friendly page in the language of the address; some of these fail before any middleware has chosen one."""
    with override(language_of(request)):
        return render(request, template, {"lost": True, **context}, status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without context processors or the database: either may be what broke."""
    language = language_of(request)
    with override(language):
        page = render_to_string("500.html", {"language": language, "tag": bcp47(language)})
    return HttpResponse(page, status=500)


def language_of(request: HttpRequest) -> str:
    """By the address's prefix; else the site's first language."""
    return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
