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


_listers: dict[str, Callable[[], Iterable[Address]]] = {}


def register(kind: str, lister: Callable[[], Iterable[Address]]) -> None:
    """`lister` yields the addresses of one kind that an anonymous visitor may open."""
    _listers[kind] = lister


def every(*kinds: str) -> Iterator[Address]:
    """All public addresses, or those of the named kinds, lazily."""
    for kind, lister in _listers.items():
        if not kinds or kind in kinds:
            yield from lister()
