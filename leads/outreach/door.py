"""Django's and Wagtail's own mails (workflow notices and the like) become outbox rows like all others."""

import uuid

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from leads.outreach import mail
from leads.outreach.models import Message
from leads.outreach.render import one_line

LETTER = "django.mail"


class EmailBackend(BaseEmailBackend):
    """Takes text and HTML of a Django message, one row per recipient; attachments are not ours to carry."""

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        """How many messages were taken."""
        for message in email_messages:
            for address in message.recipients():
                mail.write(_row(message, address))
        return len(email_messages)


def _row(message: EmailMessage, address: str) -> Message:
    html = next(
        (part.content for part in getattr(message, "alternatives", ()) if part.mimetype == "text/html"), ""
    )
    return Message(
        key=f"{LETTER}:{uuid.uuid4()}",
        to=address,
        kind=Message.Kind.SERVICE,
        letter=LETTER,
        language=get_language() or "en",
        subject=one_line(message.subject),
        text=str(message.body).replace("\x00", ""),
        html=str(html).replace("\x00", ""),
        headers=mail.headers(None, ""),
    )
