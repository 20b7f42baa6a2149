"""The shop's background work: find the row, call one verb."""

from kit.jobs import job
from shop import payments
from shop.models import Order, Refund


@job(every="1m")
def expire_holds() -> None:
    payments.expire_due()


@job(retries=8)
def close_sessions(order_id: int) -> None:
    order = Order.objects.filter(pk=order_id).first()
    if order is not None:
        payments.close(order)


@job(retries=12)
def send_refund(refund_id: int) -> None:
    refund = Refund.objects.select_related("payment", "order").filter(pk=refund_id).first()
    if refund is not None:
        payments.send_back(refund)
