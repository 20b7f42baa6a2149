"""How what people type becomes the one form by which they are recognised."""

import unicodedata

import phonenumbers


class NotAnAddress(ValueError):
    """The text is not an e-mail address or phone number."""


def normal_email(text: str) -> str:
    """NFKC (full-width becomes plain), lower case, IDN domain as punycode. Raises NotAnAddress."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    local, at, domain = folded.rpartition("@")
    if (
        not at
        or not local
        or not domain
        or any(c.isspace() or ord(c) < 32 for c in folded)
        or len(folded) > 254
    ):
        raise NotAnAddress(text)
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise NotAnAddress(text) from None


def normal_phone(text: str, region: str = "CN") -> str:
    """E.164; numbers without a country code are read as of `region`. Raises NotAnAddress."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), region)
    except phonenumbers.NumberParseException:
        raise NotAnAddress(text) from None
    if not phonenumbers.is_possible_number(number):
        raise NotAnAddress(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
