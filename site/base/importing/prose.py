"""What text becomes here, before any room makes its blocks of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Clean rich text: only what an editor here could have written."""

    html: str


@dataclass(frozen=True)
class Picture:
    """Of the old address `url`; `link` is where it led."""

    url: str
    alt: str = ""
    caption: str = ""
    link: str = ""


@dataclass(frozen=True)
class Quote:
    text: str
    source: str = ""


@dataclass(frozen=True)
class Button:
    label: str
    url: str


Part = Text | Picture | Quote | Button
