"""One person's page: who they are, what they allowed, and everything that happened."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.widgets.button import HeaderButton

from leads.people import journal
from leads.people.admin.forms import NoteForm
from leads.people.models import Consent, Contact, Event
from leads.people.panels import panels_of
from leads.people.timeline import line_of

EVENTS_PER_PAGE = 25
may_see = permission_required("people.view_contact", raise_exception=True)


@require_safe
@may_see
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, NoteForm())


@require_POST
@may_see
@permission_required("people.change_contact", raise_exception=True)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form, status=422)
    person = get_object_or_404(Contact, pk=pk, forgotten_at=None)
    with transaction.atomic():
        journal.record(person, "note.added", actor=request.user, text=form.cleaned_data["text"])
    return redirect("people:contact", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@permission_required("people.delete_contact", raise_exception=True)
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks once more; POST erases."""
    person = get_object_or_404(Contact, pk=pk, forgotten_at=None)
    if request.method == "POST":
        person.forget(by=request.user)
        messages.success(request, _("Everything personal was erased."))
        return redirect("contacts:list")
    crumbs = _crumbs(person) + [{"url": "", "label": _("Erase")}]
    context = {"contact": person, "breadcrumbs_items": crumbs, "header_title": _("Erase")}
    return render(request, "people/erase.html", context)


@require_safe
@may_see
@permission_required("people.export_contact", raise_exception=True)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known, as JSON, for the person who asked for it; noted in their timeline."""
    person = get_object_or_404(Contact, pk=pk, forgotten_at=None)
    with transaction.atomic():
        journal.record(person, "contact.exported", actor=request.user)
        known = person.export()
    response = JsonResponse(known, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="contact-{person.public_id}.json"'
    return response


def _page(request: HttpRequest, pk: int, form: NoteForm, status: int = 200) -> HttpResponse:
    people = Contact.objects.select_related("company", "owner", "user").prefetch_related("tags", "identities")
    person = get_object_or_404(people, pk=pk)
    context = {
        "contact": person,
        "consents": consents_of(person),
        "panels": panels_of(request, person),
        "timeline": timeline_of(person, request.GET.get("p", "1")),
        "note_form": form,
        "may_note": request.user.has_perm("people.change_contact") and not person.forgotten_at,
        "breadcrumbs_items": _crumbs(person),
        "header_title": str(person),
        "header_buttons": _buttons(request, person),
    }
    return render(request, "people/contact.html", context, status=status)


def consents_of(person: Contact) -> list[dict]:
    """What holds now, per purpose. Shape: [{"purpose": str, "now": Consent | None}]."""
    newest: dict[str, Consent] = {}
    for row in person.consents.all():
        newest.setdefault(row.purpose, row)
    return [{"purpose": purpose.label, "now": newest.get(purpose)} for purpose in Consent.Purpose]


def timeline_of(person: Contact, page: str):
    """One page of {"event": Event, "line": Line}, newest first; nonsense as a number means the first page."""
    events = Event.objects.filter(contact=person).select_related("actor")
    found = Paginator(events, EVENTS_PER_PAGE).get_page(page)
    found.object_list = [{"event": event, "line": line_of(event)} for event in found.object_list]
    return found


def _crumbs(person: Contact) -> list[dict]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("contacts:list"), "label": _("Contacts")},
        {"url": reverse("people:contact", args=[person.pk]), "label": str(person)},
    ]


ACTIONS = [
    # permission, address, label, icon
    ("people.change_contact", "contacts:edit", gettext_lazy("Edit"), "edit"),
    ("people.export_contact", "people:export", gettext_lazy("What is known, as a file"), "download"),
    ("people.delete_contact", "people:erase", gettext_lazy("Erase"), "bin"),
]


def _buttons(request: HttpRequest, person: Contact) -> list[HeaderButton]:
    if person.forgotten_at:
        return []
    return [
        HeaderButton(label, url=reverse(name, args=[person.pk]), icon_name=icon)
        for permission, name, label, icon in ACTIONS
        if request.user.has_perm(permission)
    ]
