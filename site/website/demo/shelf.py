"""Puts the demo's products on the shelf."""

import io

from django.core.files.images import ImageFile
from wagtail.models import Locale
from wagtail.rich_text import RichText

from base.models import Image
from shop.models import Price, Product, ProductText, ShopSetting, Stock, Variant
from website.demo import pictures
from website.demo.catalogue import ITEMS, Item, Words
from website.demo.mark import Marker

ALT = {
    "ridge": "晨雾中一层一层的山 · Ridges in morning mist",
    "tea": "一把壶，两只杯 · A pot and two cups",
    "gaiwan": "素白盖碗 · A plain white gaiwan",
    "sampler": "六只小茶袋 · Six small bags of tea",
}


class Pictures:
    """Draws each picture once, when it is first asked for."""

    def __init__(self, mark: Marker) -> None:
        self.mark = mark
        self.made: dict[str, Image] = {}

    def __call__(self, name: str) -> Image:
        if name not in self.made:
            alt = ALT.get(name) or ALT.get(name.split("-")[0]) or "一罐茶 · A tin of tea"
            file = ImageFile(io.BytesIO(pictures.draw(name)), name=f"shanlan-{name}.jpg")
            self.made[name] = self.mark(Image.objects.create(title=alt, description=alt, file=file))
        return self.made[name]


def stock_shelf(mark: Marker, picture: Pictures) -> dict[str, Product]:
    """Code → product, with texts in both languages, prices and stock."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    currency = ShopSetting.load().currency
    return {
        item.code: _put(mark, item, position, picture(item.picture), locales, currency)
        for position, item in enumerate(ITEMS)
    }


def _put(
    mark: Marker, item: Item, position: int, image: Image, locales: dict[str, Locale], currency: str
) -> Product:
    product = mark(
        Product.objects.create(
            code=item.code,
            image=image,
            position=position,
            is_demo=True,
            option_names=[{"key": "size", "zh-hans": "规格", "en": "Size"}],
        )
    )
    for place, (sku, in_zh, in_en, amount, pieces) in enumerate(item.variants):
        options = {"size": {"zh-hans": in_zh, "en": in_en}}
        variant = Variant.objects.create(product=product, sku=sku, position=place, options=options)
        Price.objects.create(variant=variant, currency=currency, amount=amount)
        Stock.of(variant).adjust(pieces, "demo")
    _describe(product, item.zh, locales["zh-hans"])
    _describe(product, item.en, locales["en"])
    return product


def _describe(product: Product, words: Words, locale: Locale) -> None:
    text = ProductText(
        product=product, locale=locale, title=words.title, slug=words.slug, summary=words.summary,
        body=[("text", RichText(words.body))],
    )  # fmt: skip
    text.full_clean(exclude=["translation_key"])
    text.save()
    text.save_revision().publish()
