"""Back-office addresses of our own: QR codes, and taking a blocked post back."""

import io
import re

import segno
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leads.capture.arriving import NotRecoverable, recover
from leads.capture.models import BlockedPost, Link

KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def qr(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The QR code of the full short address; error correction Q bears a stain or a fold."""
    if not (request.user.has_perm("capture.view_link") or request.user.has_perm("capture.change_link")):
        raise PermissionDenied
    if kind not in KINDS:
        raise Http404
    link = get_object_or_404(Link, pk=pk)
    drawn = io.BytesIO()
    size = {"scale": 8, "xmldecl": True} if kind == "svg" else {"scale": 24}
    segno.make(link.address, error="q", micro=False).save(drawn, kind=kind, border=4, **size)
    response = HttpResponse(drawn.getvalue(), content_type=KINDS[kind])
    if "download" in request.GET:
        name = re.sub(r"[^a-z0-9_-]", "", link.code.lower())
        response.headers["Content-Disposition"] = f'attachment; filename="qr-{name}.{kind}"'
    return response


@require_POST
def not_spam(request: HttpRequest, pk: int) -> HttpResponse:
    """The blocked post becomes a submission; a second press changes nothing."""
    if not request.user.has_perm("capture.change_blockedpost"):
        raise PermissionDenied
    blocked = get_object_or_404(BlockedPost.objects.select_related("form"), pk=pk)
    if blocked.recovered_at is None:
        try:
            recover(blocked, by=request.user)
            messages.success(request, _("Received as a submission."))
        except NotRecoverable:
            messages.error(request, _("The form has changed since; please copy what you need by hand."))
    return redirect(
        request.POST.get("next")
        if _own(request.POST.get("next"))
        else "wagtailsnippets_capture_blockedpost:list"
    )


def _own(path: str | None) -> bool:
    return bool(path) and re.fullmatch(r"/admin/[\w/\-]*", path) is not None
