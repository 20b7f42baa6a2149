"""Figures read from the rows, never from events. Demonstration orders are left out unless asked for."""

from collections.abc import Iterable

from shop.models import Order


def net_by_order(order_ids: Iterable[int] | None = None, *, demo: bool = False) -> list[dict]:
    """Shape: [{"order_id", "gross", "refunded", "net", "currency"}], minor units; gross is what was paid."""
    orders = Order.objects.filter(is_demo=demo)
    if order_ids is not None:
        orders = orders.filter(pk__in=list(order_ids))
    rows = orders.order_by("pk").values_list("pk", "paid_amount", "refunded_amount", "currency")
    return [
        {"order_id": pk, "gross": paid, "refunded": back, "net": paid - back, "currency": currency}
        for pk, paid, back, currency in rows
    ]
