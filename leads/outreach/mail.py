"""The only mail door: `post` writes the outbox row, `deliver` hands it over, nothing else in the house sends.

Service mail goes out at least once, always under the same Message-ID. Marketing goes out at most once: when a
crash leaves open whether it went, a person sees that and decides.
"""

from django.conf import settings
from django.db import IntegrityError, transaction

from kit import clock
from kit.jobs import job
from leads.outreach import links, transport
from leads.outreach.letters import Letter
from leads.outreach.models import Message, Suppression
from leads.outreach.models.message import message_id_for
from leads.outreach.render import MOST_BYTES, Rendered, render
from leads.people.identities import normal_email
from leads.people.models import Consent, Contact

State, Kind, Reason = Message.State, Message.Kind, Message.Reason
RETRIES = 8


class NotNow(Exception):
    """The server could not take it; the job tries again later."""


def post(letter: Letter) -> Message:
    """Writes the letter into the outbox, in the caller's transaction. Raises NotAnAddress.

    Under a key already used it returns the row of the first time, and sends nothing.
    """
    known = Message.objects.filter(key=letter.key).first()
    if known is not None:
        return known
    return write(_row(letter, render(letter)))


def write(message: Message) -> Message:
    """Stores an unsaved row, unless its key is taken, and sees to its delivery."""
    message.to = normal_email(message.to)
    message.message_id = message_id_for(message.key)
    message.reason = why_not(message)
    message.state = State.HELD if message.reason else State.WAITING
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            if message.state == State.WAITING:
                enqueue(message)
    except IntegrityError:  # the same letter was posted in this very moment
        return Message.objects.get(key=message.key)
    return message


def _row(letter: Letter, rendered: Rendered) -> Message:
    contact = letter.contact
    return Message(
        key=letter.key,
        contact=contact,
        to=letter.to,
        kind=Kind.MARKETING if letter.purpose else Kind.SERVICE,
        purpose=letter.purpose,
        letter=letter.name,
        language=letter.language,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        headers=headers(contact, letter.purpose),
        is_demo=bool(contact and contact.is_demo),
    )


def headers(contact: Contact | None, purpose: str) -> dict[str, str]:
    """What the kind of letter asks for (RFC 3834; RFC 2369 and 8058)."""
    extra = {"Reply-To": settings.MAIL_REPLY_TO} if settings.MAIL_REPLY_TO else {}
    if not purpose:
        return extra | {"Auto-Submitted": "auto-generated"}
    ways = [links.unsubscribe_url(contact, purpose), links.unsubscribe_mailto()]
    return extra | {
        "List-Unsubscribe": ", ".join(f"<{way}>" for way in ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def why_not(message: Message) -> str:
    """The door's one question: the Reason why this message may not go, or ""."""
    contact = message.contact
    if contact is not None and contact.forgotten_at:
        return Reason.FORGOTTEN
    if not message.is_marketing:
        return ""
    if contact is None:
        return Reason.NOBODY
    if Suppression.covers(message.to):
        return Reason.SUPPRESSED
    if not Consent.holds(contact, message.purpose):
        return Reason.NO_CONSENT
    return Reason.TOO_LARGE if len(message.html.encode()) > MOST_BYTES else ""


def send_again(message: Message) -> bool:
    """A person decided it. False when the message is in no state for that any more."""
    with transaction.atomic():
        again = Message.objects.filter(
            pk=message.pk, state__in=[State.FAILED, State.UNCLEAR, State.KEPT]
        ).update(state=State.WAITING, reason="", answer="", attempts=0)
        if again:
            enqueue(message)
    return bool(again)


def enqueue(message: Message) -> None:
    """One waiting job per message; service mail goes first."""
    priority = 0 if message.is_marketing else 20
    deliver.using(key=f"message:{message.pk}", priority=priority).enqueue(message_id=message.pk)


@job(retries=RETRIES)
def deliver(message_id: int) -> None:
    """Claims the row, hands it over outside any transaction, notes the answer. NotNow: run it again later."""
    message = claim(message_id)
    if message is None:
        return
    if settings.MAILER is None or message.is_demo:
        _note(message, state=State.KEPT, reason=Reason.DEMO if message.is_demo else Reason.NO_SERVER)
        return
    try:
        transport.hand_over(message)
    except transport.Refused as refused:
        _note(message, state=State.FAILED, reason=Reason.REFUSED, answer=str(refused))
        if refused.nobody_there:
            Suppression.add(message.to, Suppression.Reason.BOUNCED)
    except transport.CutOff as cut:
        _cut_off(message, str(cut))
    except transport.Unavailable as unavailable:
        _later(message, str(unavailable))
    else:
        _note(message, state=State.SENT, reason="", answer="", sent_at=clock.now())


def claim(message_id: int) -> Message | None:
    """Takes the message for this worker; None when there is nothing to send.

    Found as "being sent", it was claimed by a worker that died: service mail goes again, marketing is shown.
    """
    with transaction.atomic():
        rows = Message.objects.select_related("contact").select_for_update(of=("self",))
        message = rows.filter(pk=message_id, state__in=[State.WAITING, State.SENDING]).first()
        if message is None:
            return None
        if message.state == State.SENDING and message.is_marketing:
            _note(message, state=State.UNCLEAR, reason=Reason.CRASH)
            return None
        if reason := why_not(message):
            _note(message, state=State.HELD, reason=reason)
            return None
        _note(message, state=State.SENDING, claimed_at=clock.now(), attempts=message.attempts + 1)
    return message


def _cut_off(message: Message, words: str) -> None:
    """The connection broke after the text had been given away."""
    if message.is_marketing:
        _note(message, state=State.UNCLEAR, reason=Reason.CRASH, answer=words)
    else:
        _later(message, words)


def _later(message: Message, words: str) -> None:
    if message.attempts > RETRIES:
        _note(message, state=State.FAILED, reason=Reason.GAVE_UP, answer=words)
        return
    _note(message, state=State.WAITING, reason=Reason.TRYING, answer=words)
    raise NotNow(words)


def _note(message: Message, **changes) -> None:
    Message.objects.filter(pk=message.pk).update(**changes)
    for name, value in changes.items():
        setattr(message, name, value)
