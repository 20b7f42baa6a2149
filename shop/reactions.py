"""What the shop does when it hears of something."""

from leads.people.journal import on
from leads.people.models import Event
from shop.tasks import send_refund


@on("order.refund_asked")
def start_refund(event: Event) -> None:
    send_refund.using(key=f"refund:{event.data['refund']}").enqueue(refund_id=event.data["refund"])
