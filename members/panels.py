"""What colleagues see of a membership on the person's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from leads.people.models import Contact
from leads.people.panels import register_panel
from members.models import Membership


def membership_of(request: HttpRequest, contact: Contact) -> str:
    if not request.user.has_perm("members.view_membership"):
        return ""
    membership = Membership.objects.select_related("contact__user").filter(contact=contact).first()
    return (
        render_to_string("members/admin/panel.html", {"membership": membership}, request)
        if membership
        else ""
    )


def register() -> None:
    register_panel("members.membership", 30, membership_of)
