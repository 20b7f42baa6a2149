"""The public addresses of pages and topics, for sitemap and everything else that lists what is open to all."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.db.models import Max
from wagtail.models import Page

from content.models import ArticlePage, Topic
from kit import addresses
from kit.addresses import Address


def register() -> None:
    addresses.register("page", pages)
    addresses.register("topic", topics)


def pages() -> Iterator[Address]:
    """Every published page without a view restriction; one query, read in portions, translations side by side."""
    kinds = {ArticlePage: ArticlePage.key_kind}
    found = (
        Page.objects.live()
        .public()
        .filter(depth__gte=2)
        .select_related("locale", "content_type")
        .order_by("translation_key", "locale__language_code")
    )
    for key, group in groupby(found.iterator(chunk_size=500), key=attrgetter("translation_key")):
        peers = [(page, page.get_url()) for page in group]
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


def topics() -> Iterator[Address]:
    """Topics that at least one open article is about; changed when the newest of them did."""
    open_articles = ArticlePage.objects.live().public()
    found = (
        Topic.objects.filter(articles__in=open_articles)
        .annotate(changed=Max("articles__last_published_at"))
        .select_related("locale")
        .order_by("translation_key", "locale__language_code")
    )
    for _key, group in groupby(found, key=attrgetter("translation_key")):
        peers = list(group)
        alternates = {topic.locale.language_code: topic.get_absolute_url() for topic in peers}
        for topic in peers:
            code = topic.locale.language_code
            yield Address(alternates[code], topic.key, topic.name, code, lastmod=topic.changed, alternates=alternates)
