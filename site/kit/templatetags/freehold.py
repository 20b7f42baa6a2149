"""Filters and tags that every template has without loading them."""

import json

from django import template
from django.utils.safestring import mark_safe

from kit.meta import absolute
from kit.money import Money

register = template.Library()
register.filter("absolute", absolute)

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def money(amount: int, currency: str) -> str:
    """Minor units and a currency as the reader's language writes them."""
    return Money(amount, currency).format()


@register.filter
def without_stop(text: str) -> str:
    """A label without the mark that ends it, to stand before a colon."""
    return str(text).rstrip(" .。:：")


@register.filter
def json_ld(value: dict) -> str:
    """The body of a JSON-LD script element; nothing in it can end the element."""
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_ESCAPES))
