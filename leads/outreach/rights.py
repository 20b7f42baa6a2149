"""What the outbox exports and forgets of a person."""

from django.db.models import Q

from leads.outreach.letters import is_secret
from leads.outreach.models import Message
from leads.people.erasure import named_by, register_erasure, register_export
from leads.people.models import Contact


def forget_messages(contact: Contact) -> None:
    """That a letter went out, and when, stays; to whom and what it said goes. What waited is not sent."""
    messages = Message.objects.filter(pk__in=list(_about(contact).values_list("pk", flat=True)))
    messages.filter(state__in=[Message.State.WAITING, Message.State.SENDING]).update(
        state=Message.State.HELD, reason=Message.Reason.FORGOTTEN
    )
    messages.update(to="", subject="", text="", html="", headers={}, answer="")


def _about(contact: Contact):
    """Letters to the person, and those to colleagues and strangers that name them."""
    named = Q()
    for word in named_by(contact):
        named |= Q(to__iexact=word) | Q(subject__contains=word) | Q(text__contains=word)
    return Message.objects.filter(Q(contact=contact) | (Q(contact=None) & named if named else Q(pk=None)))


def said(message: Message) -> str:
    """Not the codes that open an account: an export is read by colleagues first."""
    return "" if is_secret(message.letter) else message.text


def message_data(contact: Contact) -> list[dict]:
    return [
        {
            "letter": m.letter,
            "to": m.to,
            "subject": m.subject,
            "text": said(m),
            "at": m.created_at.isoformat(),
        }
        for m in contact.messages.all()
    ]


def register() -> None:
    register_erasure("outreach.Message", forget_messages)
    register_export("outreach.Message", message_data)
