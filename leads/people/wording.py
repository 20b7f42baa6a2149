"""The words for this room's own events."""

from django.utils.translation import gettext as _

from leads.people.models import Consent, Event
from leads.people.timeline import Line, describe


def _purpose(event: Event) -> str:
    return str(Consent.Purpose(event.data["purpose"]).label)


def asked(event: Event) -> Line:
    return Line(_("Asked for: %(purpose)s. Not confirmed yet.") % {"purpose": _purpose(event)}, icon="help")


def granted(event: Event) -> Line:
    return Line(_("Gave permission: %(purpose)s.") % {"purpose": _purpose(event)}, icon="check")


def withdrawn(event: Event) -> Line:
    return Line(_("Withdrew permission: %(purpose)s.") % {"purpose": _purpose(event)}, icon="cross")


def note(event: Event) -> Line:
    return Line(_("Note"), icon="comment", body=event.data["text"])


def forgotten(event: Event) -> Line:
    return Line(_("Everything personal was erased."), icon="bin")


def added(event: Event) -> Line:
    return Line(_("Added by hand."), icon="user")


def exported(event: Event) -> Line:
    return Line(_("The list of contacts was exported."), icon="download")


def taken(event: Event) -> Line:
    return Line(_("What is known was downloaded as a file."), icon="download")


def register() -> None:
    describe("consent.asked", asked)
    describe("consent.granted", granted)
    describe("consent.withdrawn", withdrawn)
    describe("note.added", note)
    describe("contact.forgotten", forgotten)
    describe("contact.added", added)
    describe("contact.exported", taken)
    describe("contacts.exported", exported)
