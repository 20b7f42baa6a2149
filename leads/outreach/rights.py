"""What the outbox exports and forgets of a person."""

from leads.outreach.models import Message
from leads.people.erasure import register_erasure, register_export
from leads.people.models import Contact


def forget_messages(contact: Contact) -> None:
    """That a letter went out, and when, stays; to whom and what it said goes. What waited is not sent."""
    messages = Message.objects.filter(contact=contact)
    messages.filter(state__in=[Message.State.WAITING, Message.State.SENDING]).update(
        state=Message.State.HELD, reason=Message.Reason.FORGOTTEN
    )
    messages.update(to="", subject="", text="", html="", headers={}, answer="")


def message_data(contact: Contact) -> list[dict]:
    return [
        {"letter": m.letter, "to": m.to, "subject": m.subject, "text": m.text, "at": m.created_at.isoformat()}
        for m in contact.messages.all()
    ]


def register() -> None:
    register_erasure("outreach.Message", forget_messages)
    register_export("outreach.Message", message_data)
