"""What the search page shows: open pages and products of the reader's language, best first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from content.highlight import Marker
from content.listing import page_of
from content.models import ArticlePage
from content.openness import open_to_all
from content.reading import squeeze
from shop.models import Product, ProductText

LONGEST = 100
SHELF = 4
PER_PAGE = 12


@dataclass(frozen=True)
class Hit:
    """One page; `kind` in a word readers use, or ""; `title` and `text` are safe markup with the found words marked."""

    path: str
    title: str
    text: str
    kind: str


@dataclass
class Found:
    """`loosened`: nothing had all the words, so these have some. `pages` or `products` may be a list page."""

    query: str
    kind: str = ""
    hits: Sequence[Hit] = ()
    pages: ListPage | None = None
    products: Sequence[Product] = ()
    product_pages: ListPage | None = None
    page_count: int = 0
    product_count: int = 0
    loosened: bool = False
    asked: bool = field(default=False)

    @property
    def count(self) -> int:
        return self.page_count + self.product_count


def look_up(query: str, kind: str, number: str | None, request: HttpRequest) -> Found:
    """Everything with all the words, else with some. `kind` "shop" lists products only."""
    query = squeeze(query.replace("\x00", " ")[: LONGEST * 2])[:LONGEST]
    found = Found(query=query, kind="shop" if kind == "shop" else "", asked=bool(query))
    if not query:
        return found
    for operator in ("and", "or"):
        pages, products = open_pages(query, operator), open_products(query, operator)
        found.page_count, found.product_count = pages.count(), products.count()
        found.loosened = operator == "or"
        if found.count:
            break
    if found.kind == "shop":
        found.product_pages = page_of(products, number, PER_PAGE)
        found.products = as_products(found.product_pages.object_list)
        return found
    found.pages = page_of(pages, number, PER_PAGE)
    found.hits = [hit(page, query, request) for page in specific(found.pages.object_list)]
    if found.product_count and found.pages.number == 1:
        found.products = as_products(products[:SHELF])
    return found


def open_pages(query: str, operator: str):
    """Published pages of the language being shown that everybody may open."""
    pages = open_to_all(Page.objects.filter(locale__language_code=get_language(), depth__gte=2))
    return get_search_backend().search(query, pages, operator=operator)


def open_products(query: str, operator: str):
    language = get_language()
    texts = ProductText.objects.filter(
        live=True, locale__language_code=language, product__in=Product.objects.on_sale(language)
    )
    return get_search_backend().search(query, texts, operator=operator)


def as_products(texts: Sequence[ProductText]) -> list[Product]:
    """The products of the found texts, in the same order."""
    order = [text.product_id for text in texts]
    products = {product.pk: product for product in Product.objects.for_cards().filter(pk__in=order)}
    return [products[pk] for pk in order if pk in products]


def specific(pages: Sequence[Page]) -> list[Page]:
    """The same pages as what they are, one query per kind."""
    order = [page.pk for page in pages]
    found = Page.objects.filter(pk__in=order).select_related("locale").specific()
    by_pk = {page.pk: page for page in found}
    return [by_pk[pk] for pk in order if pk in by_pk]


def hit(page: Page, query: str, request: HttpRequest) -> Hit:
    marker = Marker(query)
    text = getattr(page, "searched_text", "") or page.search_description
    return Hit(
        path=page.get_url(request) or "",
        title=marker.mark(page.title),
        text=marker.around(text),
        kind=str(page._meta.verbose_name) if isinstance(page, ArticlePage) else "",
    )
