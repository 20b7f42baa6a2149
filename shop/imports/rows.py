"""Makes and updates the shop's rows from what the table says."""

import json

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from base.importing import Item
from base.importing.plan import source_key
from base.importing.prose import Picture
from base.importing.run import Run
from base.importing.stream import stream
from shop.errors import OutOfStock
from shop.imports import notes
from shop.imports.table import Choice, Entry
from shop.models import Price, Product, ProductText, ShopSetting, Stock, Variant


# ── the product ─────────────────────────────────────────────────────────────
def put_product(entry: Entry, run: Run) -> Product:
    values = [entry.is_taxed, entry.option_names, [url for url in entry.pictures[:1] if url in run.have]]

    def change(product: Product) -> None:
        _fill_product(product, entry, run)
        product.save()

    def make() -> Product:
        product = Product(code=_free_code(entry.code))
        change(product)
        return product

    return run.put(source_key("product", entry.handle), values, name=entry.title, make=make, change=change)


def _fill_product(product: Product, entry: Entry, run: Run) -> None:
    language = run.options.language
    before = {row["key"]: row for row in product.option_names}
    product.option_names = [
        {**before.get(key, {}), "key": key, language: name} for key, name in entry.option_names
    ]
    product.tax_rate = ShopSetting.load().tax_rate if entry.is_taxed else 0
    product.image = (run.picture(entry.pictures[0]) if entry.pictures else None) or product.image


def _free_code(wanted: str) -> str:
    """Another product may carry the code already; ours then gets a number."""
    taken = set(Product.objects.filter(code__startswith=wanted[:56]).values_list("code", flat=True))
    tries = (wanted if n == 1 else f"{wanted[:56]}-{n}" for n in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)


# ── its variants ────────────────────────────────────────────────────────────
def put_variant(product: Product, choice: Choice, currency: str, run: Run) -> None:
    """Stock is set when the variant is made, later only when asked for: what was sold here is not forgotten."""
    source = source_key("variant", choice.sku)
    picture = [choice.picture] if choice.picture in run.have else []
    made: list[Variant] = []

    def change(variant: Variant) -> None:
        variant.options, variant.position, variant.weight = (
            dict(choice.options),
            choice.position,
            choice.grams,
        )
        variant.image = run.picture(choice.picture) if picture else variant.image
        variant.save()

    def make() -> Variant:
        variant = Variant(product=product, sku=_free_sku(choice.sku, product, run))
        change(variant)
        made.append(variant)
        return variant

    values = [choice.options, choice.position, choice.grams, picture]
    variant = run.put(source, values, name=choice.sku, make=make, change=change)
    if choice.amount is not None:
        _put_price(variant, choice, currency, run)
    if made or run.options.stock:
        _set_stock(variant, choice.quantity, run)


def _free_sku(wanted: str, product: Product, run: Run) -> str:
    taken = set(Variant.objects.filter(sku__startswith=wanted[:76]).values_list("sku", flat=True))
    tries = (wanted if n == 1 else f"{wanted[:76]}-{n}" for n in range(1, len(taken) + 2))
    sku = next(sku for sku in tries if sku not in taken)
    if sku != wanted:
        run.note(product.code, notes.SAME_SKU, sku=wanted, new=sku)
    return sku


def _put_price(variant: Variant, choice: Choice, currency: str, run: Run) -> None:
    def change(price: Price) -> None:
        price.amount, price.compare_at = choice.amount, choice.compare_at
        price.save()

    def make() -> Price:
        price = Price(variant=variant, currency=currency)
        change(price)
        return price

    source = source_key("price", currency, choice.sku)
    run.put(source, [choice.amount, choice.compare_at], name=variant.sku, make=make, change=change)


def _set_stock(variant: Variant, wanted: int, run: Run) -> None:
    stock = Stock.of(variant)
    change = wanted - stock.on_hand
    if not change:
        return
    try:
        stock.adjust(change, f"{run.importer.label} {run.begun().pk}", actor=run.by)
    except OutOfStock:
        run.note(variant.sku, notes.STOCK_KEPT, count=stock.held)


# ── its text ────────────────────────────────────────────────────────────────
def make_text(product: Product, item: Item, run: Run) -> ProductText:
    """The address keeps the old shop's handle."""
    locale = Locale.objects.get(language_code=run.options.language)
    text = ProductText(product=product, locale=locale, live=False)
    text.slug = text._free_slug(item.data.handle)
    change_text(text, item, run)
    return text


def change_text(text: ProductText, item: Item, run: Run) -> None:
    entry: Entry = item.data
    text.title, text.seo_title, text.search_description = entry.title, entry.seo_title, entry.seo_description
    text.summary = text.summary or entry.seo_description
    further = [Picture(url) for url in entry.pictures[1:] if url in run.have]
    text.body = json.dumps(stream([*entry.parts, *further], run.picture, key=item.source, buttons=False))
    text.full_clean()
    text.save()
    revision = text.save_revision(log_action=False)
    if entry.is_published:
        revision.publish(log_action=False)
    elif text.live:
        text.unpublish(log_action=False)
    text.refresh_from_db()


def put_redirect(entry: Entry, text: ProductText, run: Run) -> None:
    """/products/<handle>, as every Shopify shop has it, leads to the product here."""
    path = Redirect.normalise_path(f"/products/{entry.handle}")
    if entry.is_published and not Redirect.objects.filter(old_path=path).exists():
        source = source_key(run.options.language, "redirect", path)
        run.put(
            source,
            path,
            name=path,
            make=lambda: Redirect.objects.create(old_path=path, redirect_link=text.url),
        )
