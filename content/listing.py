"""How articles and products are gathered for lists and shelves: public ones only, with few queries."""

from collections.abc import Sequence

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import get_language
from wagtail.images import get_image_model
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from content.openness import open_to_all

PER_PAGE = 12
# As in content/card.html; prefetched, so that a list asks once for all.
CARD_PICTURES = [
    f"fill-{size}|format-{kind}" for size in ("480x320", "960x640") for kind in ("avif", "webp", "jpeg")
]


class ArticleQuerySet(PageQuerySet):
    def shown(self) -> "ArticleQuerySet":
        """Published and open to everybody, newest first, with what a card needs and without the body."""
        images = get_image_model().objects.prefetch_renditions(*CARD_PICTURES)
        return (
            open_to_all(self)
            .select_related("locale")
            .prefetch_related(models.Prefetch("hero", queryset=images))
            .defer("body")
            .order_by("-date", "-pk")
        )


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


def page_of(found: models.QuerySet | Sequence, number: str | None, per_page: int = PER_PAGE) -> ListPage:
    """The asked page; the first for nonsense, the last for too much."""
    return Paginator(found, per_page).get_page(
        number if number and number.isascii() and len(number) < 10 else 1
    )


def described_by(listed: ListPage) -> str:
    """What a list without a description of its own says to search engines: what stands in it."""
    return " · ".join(article.title for article in listed.object_list[:4])


def topics_in_use(locale_id: int) -> list:
    """The topics that at least one open article of the language is about."""
    from content.models import ArticlePage, Topic

    articles = open_to_all(ArticlePage.objects.filter(locale_id=locale_id))
    return list(
        Topic.objects.filter(locale_id=locale_id, articles__in=articles).select_related("locale").distinct()
    )


def latest_articles(topic, count: int) -> list:
    """The newest articles of the language being shown."""
    from content.models import ArticlePage

    found = ArticlePage.objects.shown().filter(locale__language_code=get_language())
    if topic is not None:
        found = found.filter(topics__translation_key=topic.translation_key)
    return list(found[:count])


def chosen_articles(pks: Sequence[int]) -> list:
    """The editor's choice in the editor's order, less what is not public any more."""
    from content.models import ArticlePage

    found = {page.pk: page for page in ArticlePage.objects.shown().filter(pk__in=pks)}
    return [found[pk] for pk in pks if pk in found]


def newest_products(count: int) -> list:
    """The first products of the shop's own order that are on sale in the language being shown."""
    from shop.models import Product

    return list(Product.objects.on_sale(get_language()).for_cards()[:count])


def chosen_products(pks: Sequence[int]) -> list:
    """The editor's choice in the editor's order, less what is not sold any more."""
    from shop.models import Product

    found = {
        product.pk: product
        for product in Product.objects.on_sale(get_language()).for_cards().filter(pk__in=pks)
    }
    return [found[pk] for pk in pks if pk in found]
