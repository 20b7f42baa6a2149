"""How this room's events read on a contact's timeline."""

from django.utils.translation import gettext as _

from leads.people.models import Event
from leads.people.timeline import Line, describe


@describe("form.submitted")
def submitted(event: Event) -> Line:
    words = {"form": event.data["form"], "channel": event.data.get("channel")}
    if words["channel"]:
        text = _("Sent the form “%(form)s”, came by %(channel)s") % words
    else:
        text = _("Sent the form “%(form)s”") % words
    return Line(text, icon="form", url=f"/admin/snippets/capture/submission/inspect/{event.subject_id}/")


@describe("address.verified")
def verified(event: Event) -> Line:
    return Line(_("Confirmed the address %(email)s") % {"email": event.data.get("email", "")}, icon="check")


@describe("subscription.confirmed")
def subscribed(event: Event) -> Line:
    return Line(_("Confirmed the newsletter"), icon="mail")
