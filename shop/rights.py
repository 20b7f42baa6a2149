"""What the shop exports and forgets of a person: who bought goes, what was bought and for how much stays."""

from leads.people.erasure import keep, register_erasure, register_export
from leads.people.models import Contact
from shop.models import Order

AMOUNTS_STAY = keep("Holds amounts and goods without a name; the books need them.")
ROWS = ("OrderLine", "Hold", "Payment", "Refund", "RefundLine", "StockMove")


def forget_orders(contact: Contact) -> None:
    for order in Order.objects.filter(contact=contact):
        order.forget()


def orders_of(contact: Contact) -> list[dict]:
    """Shape: [{"number", "placed", "state", "total", "currency", "lines": [{"title", "quantity", "total"}]}]."""
    return [
        {
            "number": order.number, "placed": order.placed_at.isoformat(), "state": order.state,
            "total": order.total, "currency": order.currency, "name": order.name, "email": order.email,
            "phone": order.phone, "address": order.address, "note": order.note,
            "lines": [{"title": str(x), "quantity": x.quantity, "total": x.total} for x in order.lines.all()],
        }
        for order in Order.objects.filter(contact=contact).prefetch_related("lines")
    ]  # fmt: skip


def register() -> None:
    register_erasure("shop.Order", forget_orders)
    register_erasure("shop.OrderChange", keep("Reasons are cleared with the order; who did what when stays."))
    for name in ROWS:
        register_erasure(f"shop.{name}", AMOUNTS_STAY)
    register_export("shop.Order", orders_of)
