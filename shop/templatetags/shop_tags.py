"""A product shown as a card, anywhere on the site."""

from django import template

from shop.models import Product

register = template.Library()


@register.inclusion_tag("shop/card.html")
def product_card(product: Product, eager: bool = False) -> dict:
    """`product` best comes from `Product.objects.on_sale().for_cards()`; nothing is shown without a text."""
    text = product.text()
    return {"product": product, "text": text, "price": product.lowest_price, "eager": eager}
