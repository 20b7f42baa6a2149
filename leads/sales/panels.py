"""A person's leads on their contact page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from kit import clock
from leads.people.models import Contact
from leads.people.panels import register_panel
from leads.sales.models import Lead


def leads_of(request: HttpRequest, contact: Contact) -> str:
    if not request.user.has_perm("sales.view_lead"):
        return ""
    leads = list(Lead.objects.for_inbox().filter(contact=contact)[:20])
    return (
        render_to_string("sales/parts/panel.html", {"leads": leads, "now": clock.now()}, request)
        if leads
        else ""
    )


def register() -> None:
    register_panel("sales.leads", 10, leads_of)
