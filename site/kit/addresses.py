"""One registry of public addresses: pages, products and every later kind say how to list theirs.

Sitemap, combined search, hreflang, feeds and redirects then serve all kinds alike.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Address:
    """One public page. `path` starts with a slash; `key` names the thing in every language, e.g. "article:7f…"."""

    path: str
    key: str
    title: str
    language: str
    lastmod: datetime | None = None
    images: tuple[str, ...] = ()
    alternates: dict[str, str] = field(default_factory=dict)  # language → path, itself included


_listers: dict[str, Callable[..., Iterable[Address]]] = {}


def register(kind: str, lister: Callable[..., Iterable[Address]]) -> None:
    """`lister(key="")` yields what an anonymous visitor may open of one kind; with a key, that thing's alone."""
    _listers[kind] = lister


def every(*kinds: str) -> Iterator[Address]:
    """All public addresses, or those of the named kinds, lazily."""
    for kind, lister in _listers.items():
        if not kinds or kind in kinds:
            yield from lister()


def of(key: str) -> list[Address]:
    """One thing's addresses in all its languages; empty when nothing public has that key."""
    found = (address for lister in _listers.values() for address in lister(key=key)) if key else ()
    return [address for address in found if address.key == key]
