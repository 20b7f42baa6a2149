"""Texts that are written once per language, side by side: `heading_zh`, `heading_en`, read as `heading`."""

from django.conf import settings
from django.utils.translation import get_language

SUFFIXES = {"zh-hans": "zh", "en": "en"}


class Bilingual:
    """Reads the text in the active language; the other language's when it is empty."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, row, owner: type | None = None):
        return self if row is None else text_in(row, self.name, get_language())


def text_in(row, name: str, language: str | None) -> str:
    """`row.<name>_<suffix>` in the language, else in any other that has one."""
    first = SUFFIXES.get(language or settings.LANGUAGE_CODE, "en")
    for suffix in (first, *SUFFIXES.values()):
        if text := getattr(row, f"{name}_{suffix}"):
            return text
    return ""
