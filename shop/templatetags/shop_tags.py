"""A product shown as a card, anywhere on the site."""

from django import template
from django.utils.translation import gettext_lazy as _

from shop.models import Order, OrderChange, Product, StockMove

register = template.Library()

CHANGES = dict(Order.State.choices) | {
    "refunded": _("refunded"),
    "refund_failed": _("a refund did not succeed"),
    "late": _("paid too late; the money goes back"),
    "mismatch": _("Stripe took another sum than the order says: please look"),
}
REASONS = {
    "no payment": _("no payment came in time"),
    "replaced": _("the customer placed a newer order"),
    "customer": _("by the customer"),
    "late payment": _("paid late, the goods were still there"),
    "first stock": _("first stock"),
    "sold": _("sold"),
    "returned": _("came back"),
    "late": _("paid too late"),
}


@register.inclusion_tag("shop/card.html")
def product_card(product: Product, eager: bool = False, level: int = 3) -> dict:
    """`product` best comes from `Product.objects.on_sale().for_cards()`; without a text nothing is shown."""
    text = product.text()
    return {"product": product, "text": text, "price": product.lowest_price, "eager": eager, "level": level}


@register.filter
def change_words(change: OrderChange) -> str:
    """What happened to an order, for colleagues."""
    return CHANGES.get(change.what, change.what)


@register.filter
def reason_words(change: OrderChange | StockMove) -> str:
    """Our own reasons in the reader's language; a colleague's words as they are."""
    return REASONS.get(change.reason, change.reason)
