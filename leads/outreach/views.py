"""Where the reader of a letter decides what more they get. The signed token in the address is their key."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kit.meta import PageMeta
from kit.same_origin import same_origin
from leads.outreach import links
from leads.people import consent
from leads.people.models import Consent, Contact

Purpose = Consent.Purpose
# Shown beside the switch, and kept word for word with the consent.
WORDINGS = {
    Purpose.NEWSLETTER: gettext_lazy("Write to me now and then with news and stories."),
    Purpose.PROMOTIONS: gettext_lazy("Tell me about offers."),
    Purpose.PROFILING: gettext_lazy("Remember what I read here, to suggest what fits."),
    Purpose.PHONE: gettext_lazy("Call me or send me short messages."),
}


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nobody keeps the page, and no later page learns the address it came from."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@private
@csrf_exempt  # mail programs post here by themselves, from nowhere (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a page with one button, and changes nothing; POST ends the subscription at once."""
    try:
        contact, purpose = links.read_unsubscribe(token)
    except links.UnknownToken:
        return _unknown(request)
    if request.method == "POST":
        consent.withdraw(contact, purpose, page="/u/", proof={"way": "one-click"})
    with translation.override(contact.language):
        return _unsubscribe_page(request, contact, purpose)


def _unsubscribe_page(request: HttpRequest, contact: Contact, purpose: str) -> HttpResponse:
    context = {
        "meta": PageMeta(title=_("Unsubscribe"), path="/u/", index=False),
        "done": not Consent.holds(contact, purpose),
        "purpose": Purpose(purpose).label,
        "address": contact.email,
        "preferences_url": links.preferences_url(contact, contact.language),
    }
    return render(request, "outreach/unsubscribe.html", context)


@private
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """What the person gets, a button for each; a post says {"purpose": …, "do": "grant" | "withdraw"}."""
    try:
        contact = links.read_preferences(token)
    except links.UnknownToken:
        return _unknown(request)
    changed = _change(contact, request.POST) if request.method == "POST" else None
    context = {
        "meta": PageMeta(title=_("What you get from us"), path=request.path, index=False),
        "rows": _rows(contact),
        "address": contact.email,
        "changed": changed,
    }
    return render(request, "outreach/preferences.html", context, status=400 if changed is False else 200)


def _change(contact: Contact, posted) -> bool:
    """False when the post names no purpose or verb of ours."""
    purpose, verb = posted.get("purpose", ""), posted.get("do", "")
    if purpose not in Purpose.values or verb not in {"grant", "withdraw"}:
        return False
    proof = {"way": "preferences"}
    if verb == "grant":
        consent.grant(contact, purpose, wording=str(WORDINGS[purpose]), page="/preferences/", proof=proof)
    else:
        consent.withdraw(contact, purpose, page="/preferences/", proof=proof)
    return True


def _rows(contact: Contact) -> list[dict]:
    """Shape: [{"purpose": Purpose, "wording": str, "held": Consent | None, "granted": bool}]."""
    rows = []
    for purpose in Purpose:
        held = Consent.current(contact, purpose)
        granted = held is not None and held.state == Consent.State.GRANTED
        rows.append({"purpose": purpose, "wording": WORDINGS[purpose], "held": held, "granted": granted})
    return rows


def _unknown(request: HttpRequest) -> HttpResponse:
    meta = PageMeta(title=_("This link is not valid"), path="/u/", index=False)
    return render(request, "outreach/unknown_link.html", {"meta": meta}, status=404)
