"""The way a visitor's browser says it took. Untrusted: what does not hold is left out without a word.

Shape of the hidden input `journey`, oldest first, written by static/js/journey.js:
{"touches": [{"t": ms since 1970, "k": page key, "p": path, "via": code, "ref": host, "utm": {"utm_source": …}}]}
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from kit import clock
from leads.capture.models.channel import Channel
from leads.capture.models.link import Link

MOST_BYTES = 16 * 1024
MOST_TOUCHES = 50
OLDEST = timedelta(days=400)
PAGE_KEY = re.compile(r"(article|page|product):[\w.\-]{1,100}", re.ASCII)
HOST = re.compile(r"[a-z0-9.\-]{1,120}")
CAMPAIGN_MARKS = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content",
    "gclid", "fbclid", "msclkid", "bd_vid", "qz_gdt", "gdt_vid", "ttclid", "twclid",
)  # fmt: skip
# Coming back from paying is no new source.
PAYMENT_HOSTS = ("stripe.com", "alipay.com", "tenpay.com", "wx.tenpay.com", "unionpay.com", "paypal.com")


@dataclass(frozen=True)
class Step:
    """One page read. `channel` is None when the step names no source ("direct", or a step within the site)."""

    at: datetime
    page_key: str = ""
    path: str = ""
    channel: Channel | None = None
    link: Link | None = None
    referrer: str = ""
    utm: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Journey:
    """Steps oldest first; empty when nothing was handed over."""

    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def source(self) -> Step | None:
        """The first step that names a channel."""
        return next((step for step in self.steps if step.channel), None)


def parse(
    raw: str | None, request: HttpRequest | None = None, *, page_key: str = "", path: str = ""
) -> Journey:
    """What the browser handed over; else what the Referer of a post without JavaScript still says.

    `page_key` and `path` are those of the page the form stood on, when the server itself vouches for them.
    """
    found = _touches(raw)
    here = _from_referer(request, page_key, path)
    if here and not any(touch["p"] == here["p"] for touch in found):
        found.append(here)
    return Journey(tuple(_steps(found)))


def clean_key(value: object) -> str:
    """A page key that exists as far as this room can tell, else ""."""
    if not isinstance(value, str) or not PAGE_KEY.fullmatch(value):
        return ""
    kind, _colon, name = value.partition(":")
    if kind == "product":
        return value
    try:
        return value if Page.objects.filter(translation_key=UUID(name)).exists() else ""
    except ValueError:
        return ""


def clean_path(value: object) -> str:
    """A path of this site without its query, else ""."""
    if not isinstance(value, str) or not value.startswith("/") or not value.isprintable():
        return ""
    return value.partition("?")[0].partition("#")[0][:500]


def clean_referrer(value: object) -> str:
    """A foreign host name; our own and those of payment pages are no source."""
    if not isinstance(value, str) or not HOST.fullmatch(value.lower()):
        return ""
    host = value.lower()
    own = host == settings.SITE_HOST or host in settings.ALLOWED_HOSTS
    paying = any(host == name or host.endswith(f".{name}") for name in PAYMENT_HOSTS)
    return "" if own or paying else host


def clean_marks(value: object) -> dict[str, str]:
    """The known campaign marks, each a short printable text."""
    if not isinstance(value, dict):
        return {}
    texts = {name: value.get(name) for name in CAMPAIGN_MARKS}
    return {
        name: text[:120]
        for name, text in texts.items()
        if isinstance(text, str) and text and text.isprintable()
    }


def sources(touches: Iterable[dict]) -> tuple[dict[str, Link], dict[str, Channel]]:
    """The links and channels that the touches name, in two queries at most: by code, and by utm_source."""
    codes = {
        t["via"]
        for t in touches
        if isinstance(t.get("via"), str) and t["via"].isascii() and t["via"].isprintable()
    }
    slugs = {clean_marks(t.get("utm")).get("utm_source", "") for t in touches} - {""}
    links = Link.objects.select_related("channel").filter(code__in=[c[:40] for c in codes]) if codes else ()
    channels = Channel.objects.filter(slug__in=[s.lower()[:60] for s in slugs]) if slugs else ()
    return {link.code: link for link in links}, {channel.slug: channel for channel in channels}


def _touches(raw: str | None) -> list[dict]:
    """The list of objects inside the text, each with a printable own path; nothing when it is no such thing."""
    if not raw or len(raw.encode(errors="replace")) > MOST_BYTES:
        return []
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return []
    touches = value.get("touches") if isinstance(value, dict) else None
    if not isinstance(touches, list):
        return []
    kept = [t for t in touches[-MOST_TOUCHES:] if isinstance(t, dict) and clean_path(t.get("p"))]
    return [touch | {"p": clean_path(touch["p"])} for touch in kept]


def _from_referer(request: HttpRequest | None, page_key: str, path: str) -> dict | None:
    """The page that posted, with the `?via=` it was opened with."""
    if request is None:
        return None
    parts = urlsplit_or_none(request.headers.get("Referer", ""))
    if parts is None or parts.netloc != request.get_host() or not clean_path(parts.path):
        return None
    query = dict(parse_qsl(parts.query[:2000], max_num_fields=50))
    return {"p": path or clean_path(parts.path), "k": page_key, "via": query.get("via"), "utm": query}


def urlsplit_or_none(address: str):
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _steps(touches: list[dict]) -> Iterable[Step]:
    links, channels = sources(touches) if touches else ({}, {})
    keys: dict[object, str] = {}
    now = clock.now()
    for touch in touches:
        at = _time(touch.get("t"), now)
        if at is None:
            continue
        key = touch.get("k") if isinstance(touch.get("k"), str) else ""
        if key not in keys:
            keys[key] = clean_key(key)
        marks = clean_marks(touch.get("utm"))
        via = touch.get("via")
        link = links.get(via) if isinstance(via, str) else None
        channel = link.channel if link else channels.get(marks.get("utm_source", "").lower())
        yield Step(at, keys[key], touch["p"], channel, link, clean_referrer(touch.get("ref")), marks)


def _time(value: object, now: datetime) -> datetime | None:
    """A plausible moment: not in the future (a clock may be two minutes ahead), not older than OLDEST."""
    if value is None:
        return now
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e14:
        return None
    at = datetime.fromtimestamp(value / 1000, UTC)
    if not now - OLDEST <= at <= now + timedelta(minutes=2):
        return None
    return min(at, now)
