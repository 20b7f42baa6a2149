from shop.models.cart import Cart, CartLine
from shop.models.order import Order, OrderChange, OrderLine
from shop.models.payment import Payment, Refund, RefundLine, StripeEvent
from shop.models.product import Product
from shop.models.settings import ShopSetting
from shop.models.stock import Hold, Place, Stock, StockMove
from shop.models.text import OldSlug, ProductText
from shop.models.variant import Price, Variant

__all__ = [
    "Cart",
    "CartLine",
    "Hold",
    "OldSlug",
    "Order",
    "OrderChange",
    "OrderLine",
    "Payment",
    "Place",
    "Price",
    "Product",
    "ProductText",
    "Refund",
    "RefundLine",
    "ShopSetting",
    "Stock",
    "StockMove",
    "StripeEvent",
    "Variant",
]
