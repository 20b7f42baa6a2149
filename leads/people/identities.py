"""How what people type becomes the one form by which they are recognised."""

import re
import unicodedata

import phonenumbers

# Letters and digits of any script and the signs RFC 5322 allows outside quotes; what could end an address
# or begin a second one (space, comma, brackets, quotes) is no part of any.
LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
DOMAIN = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


class NotAnAddress(ValueError):
    """The text is not an e-mail address or phone number."""


def normal_email(text: str) -> str:
    """NFKC (full-width becomes plain), lower case, IDN domain as punycode. Raises NotAnAddress."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    local, _at, domain = folded.rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        raise NotAnAddress(text) from None
    address = f"{local}@{domain}"
    if not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain) or len(local) > 64 or len(address) > 254:
        raise NotAnAddress(text)
    return address


def normal_phone(text: str, region: str = "CN") -> str:
    """E.164; numbers without a country code are read as of `region`. Raises NotAnAddress."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), region)
    except phonenumbers.NumberParseException:
        raise NotAnAddress(text) from None
    if not phonenumbers.is_possible_number(number):
        raise NotAnAddress(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
