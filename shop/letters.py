"""The shop's letters: one function each, one letter per event. Each can be sent again from the order's page."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from kit import clock
from kit.meta import absolute
from leads.outreach import mail
from leads.outreach.letters import Letter, letter
from shop.models.settings import ShopSetting


def send(write: Callable[..., Letter], order, *args) -> None:
    """Into the outbox, in the caller's transaction. Demonstration orders and forgotten people get none."""
    if order.email and not order.is_demo:
        mail.post(write(order, *args))


def _about(order, event: str, subject: str, **context) -> Letter:
    context = {"order": order, "lines": list(order.lines.all()) if order.pk else [], **context}
    context["url"] = absolute(order.get_absolute_url())
    context["bank_details"] = ShopSetting.load().bank_details(order.language)
    return Letter(
        key=f"shop.{event}:{order.pk}", to=order.email, language=order.language, subject=subject,
        template=f"shop/letters/{event.partition(':')[0]}.html", context=context, contact=order.contact,
    )  # fmt: skip


@letter("shop.placed")
def placed(order) -> Letter:
    return _about(order, "placed", _("Your order %(number)s") % {"number": order.number})


@letter("shop.paid")
def paid(order) -> Letter:
    return _about(order, "paid", _("Payment received for order %(number)s") % {"number": order.number})


@letter("shop.ready")
def ready(order) -> Letter:
    return _about(order, "ready", _("Order %(number)s is ready for you") % {"number": order.number})


@letter("shop.handed_over")
def handed_over(order) -> Letter:
    return _about(
        order, "handed_over", _("Thank you for coming by (order %(number)s)") % {"number": order.number}
    )


@letter("shop.shipped")
def shipped(order) -> Letter:
    return _about(order, "shipped", _("Order %(number)s is on its way") % {"number": order.number})


@letter("shop.cancelled")
def cancelled(order, reason: str = "") -> Letter:
    subject = _("Order %(number)s was cancelled") % {"number": order.number}
    return _about(order, "cancelled", subject, reason=reason)


@letter("shop.refunded")
def refunded(order, refund) -> Letter:
    made = _about(order, f"refunded:{refund.pk}", _("Refund for order %(number)s") % {"number": order.number})
    return replace(made, context=made.context | {"refund": refund})


def send_again(order) -> int:
    """The letter of the order's present state once more, at most one a minute; how many went out."""
    write = {
        "placed": placed, "paid": paid, "ready": ready, "handed_over": handed_over, "shipped": shipped,
        "cancelled": cancelled,
    }[order.state]  # fmt: skip
    if not order.email or order.is_demo:
        return 0
    made = write(order)
    mail.post(replace(made, key=f"{made.key}:again:{int(clock.now().timestamp()) // 60}"))
    return 1
