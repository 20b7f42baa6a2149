"""The cart's rules: whose it is, what is in it, what it costs now and what has changed."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse

from base.models import Image
from kit import clock
from shop.languages import current
from shop.models import Cart, CartLine, Price, Product, ShopSetting, Variant

COOKIE = "cart"
MARKER = "here"  # readable by scripts: says only that the state is worth asking for
KEPT_SECONDS = 60 * 60 * 24 * 60
MOST_OF_ONE = 999
MOST_LINES = 100


@dataclass
class View:
    """One line as it stands now. `left`: how many may be had; `was`: the price last seen, if another."""

    line: CartLine
    variant: Variant
    title: str
    label: str
    url: str
    price: Price | None
    left: int
    was: int | None

    @property
    def quantity(self) -> int:
        return self.line.quantity

    @property
    def total(self) -> int:
        return self.price.amount * self.quantity if self.price else 0

    @property
    def is_short(self) -> bool:
        return self.left < self.quantity


@dataclass
class Basket:
    """A whole cart as it stands now; amounts in minor units."""

    cart: Cart | None
    lines: list[View] = field(default_factory=list)
    currency: str = "CNY"

    @property
    def total(self) -> int:
        return sum(view.total for view in self.lines)

    @property
    def count(self) -> int:
        return sum(view.quantity for view in self.lines)

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.lines) and not any(view.is_short for view in self.lines)


def of(request: HttpRequest) -> Cart | None:
    """The visitor's cart, by their cookie."""
    token = request.COOKIES.get(COOKIE, "")
    if not token or len(token) > 40 or not token.isascii() or "\0" in token:
        return None
    return Cart.objects.filter(token=token).first()


def count(request: HttpRequest) -> int:
    """How many pieces lie in the visitor's cart."""
    from django.db.models import Sum

    token = request.COOKIES.get(COOKIE, "")
    if not token or len(token) > 40 or not token.isascii() or "\0" in token:
        return 0
    return CartLine.objects.filter(cart__token=token).aggregate(n=Sum("quantity"))["n"] or 0


def remember(response: HttpResponse, cart: Cart) -> None:
    """Two cookies: one only we can read, and a marker without content."""
    kept = {"max_age": KEPT_SECONDS, "samesite": "Lax", "secure": settings.HTTPS}
    response.set_cookie(COOKIE, cart.token, httponly=True, **kept)
    response.set_cookie(MARKER, "1", **kept)


def view(cart: Cart | None, *, own_holds: bool = True) -> Basket:
    """The cart with live prices and stock. What this cart's own unpaid order holds counts as free."""
    if cart is None:
        return Basket(None, currency=ShopSetting.load().currency)
    lines = cart.lines.select_related("variant__product").prefetch_related(
        "variant__prices",
        "variant__stocks",
        "variant__product__texts__locale",
        Prefetch("variant__product__image", Image.objects.prefetch_renditions(*Product.CARD_PICTURES)),
    )
    held = _own_holds(cart) if own_holds else {}
    views = [_view(line, held) for line in lines]
    currency = next((v.price.currency for v in views if v.price), ShopSetting.load().currency)
    return Basket(cart, views, currency)


def _own_holds(cart: Cart) -> dict[int, int]:
    """variant id → pieces held by unpaid online orders of this very cart."""
    from shop.models import Hold
    from shop.models.order import Method, Order

    held: dict[int, int] = {}
    mine = Hold.objects.filter(order__cart=cart, order__state=Order.State.PLACED, order__method=Method.STRIPE)
    for variant_id, quantity in mine.values_list("stock__variant_id", "quantity"):
        held[variant_id] = held.get(variant_id, 0) + quantity
    return held


def _view(line: CartLine, held: dict[int, int]) -> View:
    variant = line.variant
    on_sale = variant.is_active and variant.product.is_active
    price = variant.price if on_sale else None
    text = variant.product.text(current())
    return View(
        line=line, variant=variant, title=text.title if text else variant.product.code, label=variant.label(),
        url=text.url if text else "", price=price,
        left=variant.free + held.get(variant.pk, 0) if price else 0,
        was=line.seen_amount if price and line.seen_amount != price.amount else None,
    )  # fmt: skip


def add(cart: Cart | None, variant: Variant, quantity: int) -> Cart:
    """Puts pieces into the cart, which is made if there is none; never more than the sensible most."""
    with transaction.atomic():
        if cart is None:
            cart = Cart.objects.create()
        elif not cart.lines.filter(variant=variant).exists() and cart.lines.count() >= MOST_LINES:
            return cart
        line, made = CartLine.objects.get_or_create(
            cart=cart, variant=variant, defaults={"quantity": quantity, "seen_amount": variant.price.amount}
        )
        if not made:
            line.quantity = min(line.quantity + quantity, MOST_OF_ONE)
            line.save(update_fields=["quantity"])
        _noted(cart)
    return cart


def set_quantity(cart: Cart, variant_id: int, quantity: int) -> None:
    """Zero takes the line away. Prices now shown count as seen."""
    with transaction.atomic():
        rows = cart.lines.filter(variant_id=variant_id)
        if quantity:
            rows.update(quantity=min(quantity, MOST_OF_ONE))
        else:
            rows.delete()
        _noted(cart)
    see(cart)


def see(cart: Cart) -> None:
    """The visitor has been shown today's prices."""
    for line in cart.lines.select_related("variant").prefetch_related("variant__prices"):
        price = line.variant.price
        if price and price.amount != line.seen_amount:
            CartLine.objects.filter(pk=line.pk).update(seen_amount=price.amount)


def _noted(cart: Cart) -> None:
    Cart.objects.filter(pk=cart.pk).update(changed_at=clock.now())
