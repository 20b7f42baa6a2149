"""Letters: one function each, one template each, a preview each.

    @letter("shop.placed")
    def placed(order: Order) -> Letter:
        return Letter(
            key=f"shop.placed:{order.pk}", to=order.email, language=order.language,
            subject=_("Your order %(number)s") % {"number": order.number},
            template="shop/letters/placed.html", context={"order": order}, contact=order.contact,
        )

    @preview("shop.placed")
    def placed_preview(language: str) -> Letter:
        return placed(Order(pk=0, number="2026-0001", …))

    mail.post(placed(order))

The function runs under the letter's own language, so plain gettext is right in it. The template extends
"outreach/letters/base.html" and fills the block `content`; `{% include "outreach/letters/button.html" with
label=… url=… %}` draws the button. Its text part is derived, unless "placed.txt" stands beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps

from django.conf import settings
from django.utils import translation

from leads.people.models import Contact


@dataclass(frozen=True)
class Letter:
    """One letter to one person.

    key: names letter and occasion for ever ("shop.placed:17"); posted again under it, nothing is sent.
    purpose: a Consent.Purpose makes it marketing, which needs that consent; "" is service mail.
    name: set by `@letter`.
    """

    key: str
    to: str
    language: str
    subject: str
    template: str
    context: dict = field(default_factory=dict)
    contact: Contact | None = None
    purpose: str = ""
    name: str = ""


@dataclass(frozen=True)
class Signature:
    """Who writes: stands at the foot of every letter."""

    name: str
    company: str = ""
    address: str = ""
    email: str = ""


Writer = Callable[..., Letter]
_writers: dict[str, Writer] = {}
_previews: dict[str, Callable[[str], Letter]] = {}
_signers: list[Callable[[str], Signature]] = []
_secrets: set[str] = set()


def letter(name: str, *, secret: bool = False) -> Callable[[Writer], Writer]:
    """Registers the function that writes the letter "room.name"; it may be called twice.

    `secret`: what it says opens an account, so in "sent mail" only those who manage accounts read it.
    """
    if secret:
        _secrets.add(name)

    def register(write: Writer) -> Writer:
        @wraps(write)
        def written(*args, **kwargs) -> Letter:
            made = write(*args, **kwargs)
            if made.language != translation.get_language():
                with translation.override(made.language):
                    made = write(*args, **kwargs)
            return replace(made, name=name)

        _writers[name] = written
        return written

    return register


def preview(name: str) -> Callable:
    """Registers `fn(language) -> Letter` with demonstration values, for people who want to see the letter."""

    def register(make: Callable[[str], Letter]) -> Callable[[str], Letter]:
        _previews[name] = make
        return make

    return register


def is_secret(name: str) -> bool:
    return name in _secrets


def names() -> list[str]:
    """All letters of the house."""
    return sorted(_writers)


def has_preview(name: str) -> bool:
    return name in _previews


def preview_of(name: str, language: str) -> Letter:
    """Raises KeyError for a letter without a preview."""
    with translation.override(language):
        return replace(_previews[name](language), name=name)


def register_signature(sign: Callable[[str], Signature]) -> None:
    """`sign(language)` says who writes; the last one registered holds."""
    _signers.append(sign)


def signature(language: str) -> Signature:
    return _signers[-1](language) if _signers else Signature(settings.WAGTAIL_SITE_NAME)
