"""What of leads is taken along and forgotten."""

from leads.people.erasure import register_erasure, register_export
from leads.people.models import Contact
from leads.sales.models import Lead


def anonymise(contact: Contact) -> None:
    """The row stays, so that the numbers stand; what somebody wrote about the person goes, and the work ends."""
    leads = Lead.objects.filter(contact=contact)
    leads.filter(status__in=Lead.OPEN).update(status=Lead.Status.CLOSED, next_at=None)
    leads.update(reason="", owner=None)


def lead_data(contact: Contact) -> list[dict]:
    return [
        {"arrived": lead.created_at.isoformat(), "status": lead.status, "article": lead.page_title}
        for lead in Lead.objects.filter(contact=contact)
    ]


def register() -> None:
    register_erasure("sales.Lead", anonymise)
    register_export("sales.Lead", lead_data)
