"""How the shop's events read on a contact's timeline."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kit.money import Money
from leads.people.models import Event
from leads.people.timeline import Line, describe

SENTENCES = {
    "order.placed": (gettext_noop("Placed order %(number)s over %(amount)s"), "doc-full"),
    "order.paid": (gettext_noop("Paid %(amount)s for order %(number)s"), "check"),
    "order.ready": (gettext_noop("Order %(number)s is ready for pick-up"), "tick-inverse"),
    "order.shipped": (gettext_noop("Order %(number)s was shipped"), "arrow-right"),
    "order.handed_over": (gettext_noop("Order %(number)s was handed over"), "success"),
    "order.cancelled": (gettext_noop("Order %(number)s was cancelled"), "cross"),
    "order.refund_asked": (gettext_noop("A refund of %(amount)s for order %(number)s was started"), "undo"),
    "order.refunded": (gettext_noop("Got %(amount)s back from order %(number)s"), "undo"),
}


def _line(event: Event) -> Line:
    sentence, icon = SENTENCES[event.name]
    amount = Money(event.data["amount"], event.data["currency"])
    url = reverse("shop_admin:order", args=[event.subject_id])
    return Line(_(sentence) % {"number": event.data["number"], "amount": amount}, url=url, icon=icon)


def register() -> None:
    for name in SENTENCES:
        describe(name, _line)
