"""An order's state in words that a customer understands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.models import Order
from shop.models.order import Method

State = Order.State


@dataclass(frozen=True)
class Words:
    """`next`: what happens or what to do now. `kind`: as components/badge.html names it."""

    title: str
    next: str
    kind: str


def state_words(order: Order) -> Words:
    return {
        State.PLACED: _placed,
        State.PAID: _paid,
        State.READY: _ready,
        State.SHIPPED: lambda o: Words(_("On its way"), _("Your parcel has left us."), "is-good"),
        State.HANDED_OVER: lambda o: Words(_("Handed over"), _("You have it. Enjoy!"), "is-good"),
        State.CANCELLED: _cancelled,
    }[order.state](order)


def _placed(order: Order) -> Words:
    if order.method == Method.STRIPE:
        return Words(
            _("Waiting for payment"), _("As soon as the payment reaches us, this page says so."), "is-waiting"
        )
    if order.method == Method.TRANSFER:
        return Words(
            _("Waiting for your transfer"), _("Please send the sum to the account below."), "is-waiting"
        )
    return Words(
        _("Order received"), _("We are putting it together and write to you when it is ready."), "is-waiting"
    )


def _paid(order: Order) -> Words:
    if order.is_pickup:
        return Words(_("Paid"), _("We are putting it together and write to you when it is ready."), "is-good")
    return Words(_("Paid"), _("We are packing it and write to you when it leaves."), "is-good")


def _ready(order: Order) -> Words:
    if order.is_paid:
        return Words(_("Ready for pick-up"), _("Come by and show your code."), "is-good")
    return Words(_("Ready for pick-up"), _("Come by, show your code and pay in the shop."), "is-good")


def _cancelled(order: Order) -> Words:
    reasons = [change.reason for change in order.changes.all() if change.what == "cancelled"]
    late = any(change.what == "late" for change in order.changes.all())
    if late:
        text = _("Your payment came when the goods were gone. You get all of it back.")
    elif "no payment" in reasons:
        text = _("No payment came in time, so we let the goods go. You owe nothing.")
    elif "replaced" in reasons:
        text = _("You placed a newer order instead of this one. You owe nothing.")
    elif order.paid_amount:
        text = _("You get back what you paid.")
    else:
        text = _("You owe nothing.")
    return Words(_("Cancelled"), text, "is-bad")


def steps(order: Order) -> list[dict]:
    """For components/steps.html; none for a cancelled order."""
    if order.state == State.CANCELLED:
        return []
    last = (State.READY, State.HANDED_OVER) if order.is_pickup else (State.SHIPPED,)
    titles = {
        State.PLACED: _("Ordered"),
        State.PAID: _("Paid"),
        State.READY: _("Ready"),
        State.SHIPPED: _("Sent"),
        State.HANDED_OVER: _("Handed over"),
    }
    reached = {change.what for change in order.changes.all()} | {State.PLACED}
    path = [State.PLACED, State.PAID, *last]
    if order.method == Method.AT_PICKUP and State.PAID not in reached:
        path = [State.PLACED, *last]
    return [{"title": titles[s], "state": _step(order, s, s in reached)} for s in path]


def _step(order: Order, state: str, reached: bool) -> str:
    return "now" if order.state == state else "done" if reached else "next"
