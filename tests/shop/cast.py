"""Goods and buyers that the shop's tests share."""

from wagtail.models import Locale

from shop import cart as carts
from shop import checkout
from shop.models import Cart, Order, Price, Product, ProductText, ShopSetting, Stock, Variant


def make_product(
    code: str = "oolong", *, stock: int = 5, amount: int = 12800, sizes=("100 g",), **fields
) -> Product:
    """On sale in both languages, one variant per size; the second costs twice the first, and so on."""
    names = [{"key": "size", "zh-hans": "规格", "en": "Size"}]
    product = Product.objects.create(code=code, option_names=names, **fields)
    for n, size in enumerate(sizes, 1):
        variant = Variant.objects.create(
            product=product, sku=f"{code}-{n}", options={"size": size}, position=n
        )
        Price.objects.create(variant=variant, currency="CNY", amount=amount * n)
        if stock:
            Stock.of(variant).adjust(stock, "delivered")
    for language, title in (("zh-hans", f"高山乌龙 {code}"), ("en", f"Mountain oolong {code}")):
        locale = Locale.objects.get_or_create(language_code=language)[0]
        ProductText.objects.create(product=product, locale=locale, title=title, summary="Tea.", live=True)
    return product


def make_cart(*wanted: tuple[Variant, int]) -> Cart:
    cart = None
    for variant, quantity in wanted:
        cart = carts.add(cart, variant, quantity)
    return cart or Cart.objects.create()


def checkout_data(cart: Cart, **changes) -> checkout.Data:
    said = {
        "key": cart.checkout_key, "seen": checkout.seen_by(carts.view(cart), ShopSetting.load()),
        "email": "xiaoyu@example.com", "name": "林晓雨", "phone": "+8613800138000", "delivery": "pickup",
        "method": "at_pickup", "language": "zh-hans",
    }  # fmt: skip
    return checkout.Data(**said | changes)


def make_order(product: Product | None = None, quantity: int = 1, **changes) -> Order:
    product = product or make_product()
    cart = make_cart((product.variants.first(), quantity))
    return checkout.place(cart, checkout_data(cart, **changes))


def stock_of(variant: Variant) -> tuple[int, int]:
    """(on hand, held)"""
    stock = Stock.objects.get(variant=variant)
    return stock.on_hand, stock.held


def form_data(cart: Cart, **changes) -> dict:
    """What a browser posts to the checkout."""
    data = checkout_data(cart)
    return {
        "key": data.key, "seen": data.seen, "email": data.email, "name": data.name, "phone": "13800138000",
        "delivery": "pickup", "method": "at_pickup", "terms": "on", "country": "CN", "journey": "",
    } | changes  # fmt: skip
