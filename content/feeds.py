"""The articles of one language as RSS 2.0, whole text, under ids that outlive every rename."""

import re

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.models import ArticlePage, Brand
from kit.meta import absolute

NEWEST = 20
_LOCAL = re.compile(r"""((?:href|src|srcset)="|\d+[wx], )/(?!/)""")
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(Rss201rev2Feed):
    """RSS with the whole article in content:encoded."""

    def rss_attributes(self) -> dict:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["whole"])


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    brand, language = Brand.for_request(request), get_language()
    feed = Feed(
        title=brand.name,
        link=absolute(f"/{language}/"),
        description=brand.tagline or brand.name,
        language=language,
        feed_url=absolute(reverse("content:feed")),
    )
    found = ArticlePage.objects.shown().filter(locale__language_code=language).defer(None)
    for article in found.prefetch_related("topics")[:NEWEST]:
        add(feed, article, request)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def add(feed: Feed, article: ArticlePage, request: HttpRequest) -> None:
    feed.add_item(
        title=printable(article.title),
        link=absolute(article.get_url(request)),
        description=printable(article.summary),
        pubdate=article.date,
        updateddate=article.last_published_at,
        unique_id=f"urn:uuid:{article.translation_key}:{article.language}",
        unique_id_is_permalink=False,
        author_name=printable(article.author_name) or None,
        categories=[printable(topic.name) for topic in article.topics.all()],
        whole=printable(whole(render_to_string("content/feed_article.html", {"article": article}, request))),
    )


def whole(markup: str) -> str:
    """Links and pictures with the site's origin: a reader shows them far from here."""
    return _LOCAL.sub(lambda match: f"{match[1]}{absolute('/')}", markup)


def printable(text: str) -> str:
    """Without the control characters XML cannot hold."""
    return _UNPRINTABLE.sub("", text)
