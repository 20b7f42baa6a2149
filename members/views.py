"""The member's own pages. Private, so never cached and always behind the door."""

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from leads.people import consent
from members import admin_door, permissions, proof, sections
from members.current import contact_of
from members.forms import ProfileForm


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    contact = contact_of(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, user=request.user, contact=contact)
    if request.method == "POST" and form.is_valid():
        language = form.save()
        messages.success(request, _("Saved."))
        with translation.override(language):
            return redirect("members:home")
    context = {
        "contact": contact,
        "form": form,
        "sections": sections.rendered(request, contact) if contact else [],
        "permissions": permissions.permissions_of(contact) if contact else [],
        "is_colleague": request.user.has_perm(admin_door.RIGHT),
    }
    return render(request, "members/home.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def permission(request: HttpRequest) -> HttpResponse:
    """`purpose` and `answer` ("yes" or "no"); giving and taking back are equally easy."""
    contact, purpose, answer = contact_of(request), request.POST.get("purpose"), request.POST.get("answer")
    if contact is None or purpose not in permissions.Purpose.values or answer not in {"yes", "no"}:
        raise BadRequest("unknown permission")
    if answer == "yes":
        wording = str(permissions.WORDINGS[permissions.Purpose(purpose)])
        consent.grant(
            contact, purpose, wording=wording, page=request.path, proof={"account": request.user.pk}
        )
        messages.success(request, _("Thank you. You can end this here at any time."))
    else:
        consent.withdraw(contact, purpose, page=request.path, proof={"account": request.user.pk})
        messages.success(request, _("Done: you will hear no more of this kind from us."))
    return HttpResponseRedirect(reverse("members:home") + "#permissions")


@login_required
@require_POST
def everywhere(request: HttpRequest) -> HttpResponse:
    """Ends every session of this account, this one too."""
    with transaction.atomic():
        for session in UserSession.objects.filter(user=request.user):
            session.end()
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("account_login")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Asks for a code once more before a change of how one gets in; then on to `next`."""
    problem = ""
    if request.method == "POST" and request.POST.get("action") == "send":
        problem = (
            "" if proof.send(request) else _("Too many attempts. Please wait a few minutes and try again.")
        )
    elif request.method == "POST":
        if proof.accept(request, request.POST.get("code", "")[:40]):
            return HttpResponseRedirect(_next(request) or reverse("members:home"))
        problem = get_adapter(request).error_messages["incorrect_code"]
    context = {"waiting": proof.is_waiting(request), "problem": problem, "next": _next(request)}
    return render(request, "members/proof.html", context, status=400 if problem else 200)


def _next(request: HttpRequest) -> str:
    """A path of this site, or ""."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return (
        wanted
        if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
        else ""
    )
