"""Words kept per language inside one JSON value: {"zh-hans": "规格", "en": "Size"}, or one word for all."""

from django.conf import settings
from django.utils.translation import get_language


def current() -> str:
    """The active language if it is one of ours, else the site's own."""
    language = get_language() or settings.LANGUAGE_CODE
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def worded(value: str | dict, language: str = "") -> str:
    """The word in that language, else in any other."""
    if not isinstance(value, dict):
        return str(value)
    return value.get(language or current()) or next((word for word in value.values() if word), "")
