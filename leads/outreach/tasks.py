"""Regular work of the outbox."""

from datetime import timedelta

from kit import clock
from kit.jobs import job
from leads.outreach import mail
from leads.outreach.models import Message

LONG_ENOUGH = timedelta(minutes=15)  # no conversation with a mail server lasts so long


@job(every="10m")
def pick_up() -> None:
    """Asks again for messages that wait or were being sent and whose job is gone; a job still there stays alone."""
    State = Message.State
    early = clock.now() - LONG_ENOUGH
    waiting = Message.objects.filter(state=State.WAITING, created_at__lt=early)
    sending = Message.objects.filter(state=State.SENDING, claimed_at__lt=early)
    for message in [*waiting.only("kind")[:1000], *sending.only("kind")[:1000]]:
        mail.enqueue(message)
