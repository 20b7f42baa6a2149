"""Addresses read by machines alone: robots.txt and the sitemap of every public kind."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from kit import addresses
from kit.addresses import Address
from kit.meta import absolute

PER_FILE = 5000
PRIVATE = (
    "/admin/",
    "/documents/",
    "/*/account/",
    "/*/cart/",
    "/*/checkout/",
    "/*/orders/",
    "/*/search/",
    "/g/",
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
LANGUAGE_TAGS = {"zh-hans": "zh-Hans"}
XML = "application/xml; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE),
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses; beyond 5,000 a list of parts instead."""
    rows = addresses.every()
    first = list(islice(rows, PER_FILE + 1))
    if len(first) <= PER_FILE:
        return StreamingHttpResponse(urlset(first), content_type=XML)
    count = len(first) + sum(1 for _ in rows)
    parts = (
        f"<sitemap><loc>{absolute(f'/sitemap-{number}.xml')}</loc></sitemap>"
        for number in range(1, -(-count // PER_FILE) + 1)
    )
    head = f'{HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return HttpResponse(f"{head}{''.join(parts)}</sitemapindex>", content_type=XML)


@require_safe
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    if not 1 <= part <= 10_000:
        raise Http404
    rows = islice(addresses.every(), (part - 1) * PER_FILE, part * PER_FILE)
    first = next(rows, None)
    if first is None:
        raise Http404
    return StreamingHttpResponse(urlset(_again(first, rows)), content_type=XML)


def _again(first: Address, rest: Iterable[Address]) -> Iterator[Address]:
    yield first
    yield from rest


def urlset(rows: Iterable[Address]) -> Iterator[str]:
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    for row in rows:
        yield entry(row)
    yield "</urlset>\n"


def entry(row: Address) -> str:
    """One <url> with its languages and pictures; lastmod only where it is known."""
    parts = [f"<loc>{escape(absolute(row.path))}</loc>", *lastmod(row.lastmod)]
    if len(row.alternates) > 1:
        parts += [link(language, path) for language, path in row.alternates.items()]
    parts += [
        f"<image:image><image:loc>{escape(absolute(path))}</image:loc></image:image>" for path in row.images
    ]
    return f"<url>{''.join(parts)}</url>\n"


def lastmod(at: datetime | None) -> list[str]:
    return [f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>"] if at else []


def link(language: str, path: str) -> str:
    tag = LANGUAGE_TAGS.get(language, language)
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(absolute(path))}/>'
