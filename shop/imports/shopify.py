"""`python site import shopify FILE`: products with their variants, prices, stock and texts."""

from dataclasses import replace

from babel.numbers import is_currency
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base.importing import BadFile, Importer, Item, Options, Plan, register
from base.importing.files import SourceFile
from base.importing.run import Run
from base.importing.tables import read_rows
from kit.touched import touched
from shop.imports import notes, rows
from shop.imports.table import REQUIRED, Entry, Reading
from shop.models import ShopSetting


class Shopify(Importer):
    kind = "shopify"
    label = "Shopify"
    hint = gettext_lazy("The CSV file from Shopify’s “Products → Export → All products”.")
    reads = ("language", "currency", "stock", "media")

    def read(self, file: SourceFile, options: Options) -> Plan:
        own = ShopSetting.load().currency
        currency = options.currency or own
        if not is_currency(currency):
            raise BadFile(
                _("“%(currency)s” is not a currency; write CNY, EUR, USD …") % {"currency": currency}
            )
        reading = Reading(read_rows(file, REQUIRED), replace(options, currency=currency))
        plan = reading.planned()
        if not plan.items:
            raise BadFile(_("“%(name)s” holds no products.") % {"name": file.name})
        if currency != own:
            plan.note(currency, notes.OTHER_CURRENCY, own=own)
        return plan

    def put(self, item: Item, run: Run) -> None:
        """The product and its variants are shared by all languages; the text stands for the item."""
        entry: Entry = item.data
        currency = run.options.currency or ShopSetting.load().currency
        product = rows.put_product(entry, run)
        for choice in entry.choices:
            rows.put_variant(product, choice, currency, run)
        text = run.put_item(
            item,
            name=entry.title,
            make=lambda: rows.make_text(product, item, run),
            change=lambda text: rows.change_text(text, item, run),
        )
        rows.put_redirect(entry, text, run)
        touched(*product.tags)


register(Shopify())
