"""The shop's public addresses, for sitemap, search, hreflang and feeds."""

from collections.abc import Iterator

from kit import addresses
from kit.addresses import Address
from shop.models import Product


def products(key: str = "") -> Iterator[Address]:
    kind, _colon, code = key.partition(":")
    if key and kind != "product":
        return
    wanted = {"code": code} if key else {}
    shelf = (
        Product.objects.on_sale().filter(**wanted).select_related("image").prefetch_related("texts__locale")
    )
    for product in shelf:
        live = [text for text in product.texts.all() if text.live]
        alternates = {text.language: text.url for text in live}
        images = (product.image.file.url,) if product.image else ()
        for text in live:
            yield Address(
                path=text.url, key=product.page_key, title=text.title, language=text.language,
                lastmod=text.last_published_at, images=images, alternates=alternates,
            )  # fmt: skip


def shop_front(key: str = "") -> Iterator[Address]:
    """The list itself, in each language, once something stands in it."""
    from shop.views.catalogue import everywhere

    if key not in ("", "shop") or not Product.objects.on_sale().exists():
        return
    paths = everywhere("shop:list")
    for language, path in paths.items():
        yield Address(path=path, key="shop", title="", language=language, alternates=paths)


def register() -> None:
    addresses.register("product", products)
    addresses.register("shop", shop_front)
