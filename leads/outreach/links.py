"""The addresses a letter carries for its reader: to leave at once, and to choose what to get."""

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kit.meta import absolute
from kit.signing import BadSignature, sign, unsign
from leads.people.models import Consent, Contact


class UnknownToken(LookupError):
    """The token was not signed here, or names nobody."""


def unsubscribe_token(contact: Contact | None, purpose: str) -> str:
    """Never expires: an old letter must let its reader go, too."""
    return sign("unsubscribe", [contact.public_id if contact else "", str(purpose)])


def unsubscribe_url(contact: Contact | None, purpose: str) -> str:
    return absolute(reverse("unsubscribe", args=[unsubscribe_token(contact, purpose)]))


def preferences_url(contact: Contact | None, language: str) -> str:
    token = sign("preferences", contact.public_id if contact else "")
    with translation.override(language):
        return absolute(reverse("preferences", args=[token]))


def read_unsubscribe(token: str) -> tuple[Contact, str]:
    """(contact, purpose). Raises UnknownToken."""
    try:
        public_id, purpose = unsign("unsubscribe", token)
    except (BadSignature, ValueError, TypeError):
        raise UnknownToken(token) from None
    if purpose not in Consent.Purpose.values:
        raise UnknownToken(token)
    return _contact(public_id), purpose


def read_preferences(token: str) -> Contact:
    """Raises UnknownToken."""
    try:
        return _contact(unsign("preferences", token))
    except BadSignature:
        raise UnknownToken(token) from None


def _contact(public_id: object) -> Contact:
    contact = Contact.objects.filter(public_id=str(public_id), forgotten_at=None).first()
    if contact is None:
        raise UnknownToken(public_id)
    return contact


def unsubscribe_mailto() -> str:
    """For mail programs that know no other way; a person reads it."""
    address = parseaddr(settings.MAIL_REPLY_TO or settings.MAIL_FROM)[1]
    return f"mailto:{address}?subject=unsubscribe"
