"""How this room's events read on the timeline."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leads.people.models import Event
from leads.people.timeline import Line, describe

# Said by allauth's own page; here it is called what our menu calls it.
SECOND_STEP = gettext_noop("Two-Factor Authentication")


def joined(event: Event) -> Line:
    return Line(_("Became a member."), icon="user")


def address_changed(event: Event) -> Line:
    words = {"before": event.data.get("before") or "–", "after": event.data["after"]}
    return Line(_("Changed the address from %(before)s to %(after)s.") % words, icon="mail")


def address_left(event: Event) -> Line:
    words = {"email": event.data["email"]}
    return Line(_("The address %(email)s now belongs to the member who proved it.") % words, icon="mail")


def address_came(event: Event) -> Line:
    words = {"email": event.data["email"]}
    return Line(_("Proved the address %(email)s, known before from another contact.") % words, icon="mail")


def register() -> None:
    describe("member.joined", joined)
    describe("member.address_changed", address_changed)
    describe("contact.address_left", address_left)
    describe("contact.address_came", address_came)
