"""The public addresses of pages and topics, for sitemap and everything else that lists what is open to all."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db.models import Max
from django.http import HttpRequest
from wagtail.models import Page, Site

from content.models import ArticlePage, Topic
from content.openness import open_to_all
from kit import addresses
from kit.addresses import Address


def register() -> None:
    addresses.register("page", pages)
    addresses.register("topic", topics)


def wanted(key: str, *kinds: str) -> dict | None:
    """The condition for one thing's key; {} without a key, None when the key is of another kind."""
    kind, _colon, name = key.partition(":")
    if not key:
        return {}
    try:
        return {"translation_key": UUID(name)} if kind in kinds else None
    except ValueError:
        return None


def pages(key: str = "") -> Iterator[Address]:
    """Every published page without a view restriction; one query, read in portions, translations side by side."""
    asked = wanted(key, "page", "article")
    if asked is None:
        return
    memory = HttpRequest()  # Wagtail remembers on it where the trees begin, instead of asking for each page
    memory._wagtail_site = Site.objects.filter(is_default_site=True).first()
    kinds = {ArticlePage: ArticlePage.key_kind}
    found = (
        open_to_all(Page.objects.filter(depth__gte=2, **asked))
        .select_related("locale", "content_type")
        .order_by("translation_key", "locale__language_code")
    )
    for key, group in groupby(found.iterator(chunk_size=500), key=attrgetter("translation_key")):
        peers = [(page, page.get_url(memory)) for page in group]
        alternates = {page.locale.language_code: path for page, path in peers if path}
        for page, path in peers:
            if path:
                kind = kinds.get(page.cached_content_type.model_class(), "page")
                yield Address(
                    path=path,
                    key=f"{kind}:{key}",
                    title=page.title,
                    language=page.locale.language_code,
                    lastmod=page.last_published_at,
                    alternates=alternates,
                )


def topics(key: str = "") -> Iterator[Address]:
    """Topics that at least one open article is about; changed when the newest of them did."""
    asked = wanted(key, "topic")
    if asked is None:
        return
    open_articles = open_to_all(ArticlePage.objects.all())
    found = (
        Topic.objects.filter(articles__in=open_articles, **asked)
        .annotate(changed=Max("articles__last_published_at"))
        .select_related("locale")
        .order_by("translation_key", "locale__language_code")
    )
    for _key, group in groupby(found, key=attrgetter("translation_key")):
        peers = list(group)
        alternates = {topic.locale.language_code: topic.get_absolute_url() for topic in peers}
        for topic in peers:
            code = topic.locale.language_code
            yield Address(
                alternates[code], topic.key, topic.name, code, lastmod=topic.changed, alternates=alternates
            )
