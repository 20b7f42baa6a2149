"""From a cart to an order: one transaction, in which everything holds or nothing happens."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction

from kit import clock
from leads.capture import attribution
from leads.capture.journey import Journey
from leads.people.models import Contact, Identity
from shop import cart as carts
from shop import letters, marketing, stripe
from shop.errors import CartChanged, EmptyCart, OutOfStock
from shop.models import Cart, Order, OrderLine, Place, ShopSetting, Variant
from shop.models.cart import new_token
from shop.models.order import Delivery, Method
from shop.tasks import close_sessions
from shop.totals import MOST, LineTotal, Totals, fingerprint, totals

STRIPE_HOLD = timedelta(minutes=40)  # a session lives 31 minutes; only its end ends the hold


@dataclass(frozen=True)
class Data:
    """What the buyer filled in, validated. `seen`: the fingerprint of the sums they were shown."""

    key: str
    seen: str
    email: str
    name: str
    phone: str
    delivery: str
    method: str
    language: str
    address: dict = field(default_factory=dict)
    note: str = ""
    terms_version: str = ""
    journey: Journey | None = None
    news: str = ""  # the wording next to the box, when it was ticked
    page: str = ""


def place(cart: Cart, data: Data) -> Order:
    """The order; the same one again when this checkout was sent before (double click, reload).

    Raises EmptyCart, CartChanged (a price or the shipping rate is another than was seen, or the form is stale)
    and OutOfStock, after which nothing has happened.
    """
    with transaction.atomic():
        cart = Cart.objects.select_for_update().get(pk=cart.pk)
        known = Order.objects.filter(checkout_key=data.key, cart=cart).first()
        if known is not None:
            return known
        _let_earlier_go(cart)
        basket, setting = carts.view(cart), ShopSetting.load()
        _check(basket, data, cart, setting)
        sums = _totals(basket, data, setting)
        contact = _contact(data)
        order = _order(cart, data, contact, basket, sums, setting)
        if short := order.hold_lines(clock.now() + _kept(data.method, setting)):
            raise OutOfStock(short)
        attribution.freeze(contact, "order", order, data.journey)
        order.wrote("placed")
        order.told("placed")
        if data.news:
            marketing.ask(order, data.news, data.page)
        if data.method != Method.STRIPE:  # with Stripe the cart and the letter wait for the payment
            letters.send(letters.placed, order)
            cart.lines.all().delete()
        Cart.objects.filter(pk=cart.pk).update(checkout_key=new_token(), changed_at=clock.now())
    return order


def seen_by(basket: carts.Basket, setting: ShopSetting) -> str:
    """The fingerprint of what is on the screen."""
    lines = [(v.variant.pk, v.quantity, v.price.amount if v.price else 0) for v in basket.lines]
    return fingerprint(lines, setting.shipping_amount if setting.ships else 0, basket.currency)


def methods() -> list[str]:
    """Ways to pay that are open, in the order in which they are offered."""
    open_ways = [Method.STRIPE] if stripe.is_on() else []
    open_ways += [Method.TRANSFER] if ShopSetting.load().takes_transfer else []
    return [*open_ways, Method.AT_PICKUP]


def _let_earlier_go(cart: Cart) -> None:
    """An online payment of this cart that never came must not keep its own buyer from the goods.

    Its page at Stripe is closed by a job; should it be paid before, the rule for late payments holds.
    """
    earlier = cart.orders.filter(state=Order.State.PLACED, method=Method.STRIPE).select_related("contact")
    for order in earlier.order_by("pk"):
        order.cancel(reason="replaced", quietly=True)
        close_sessions.enqueue(order_id=order.pk)


def _contact(data: Data) -> Contact:
    """Found by e-mail alone; the number is only noted, unless it is somebody else's."""
    contact, _made = Contact.objects.identify(email=data.email, name=data.name, language=data.language)
    if data.phone:
        contact.learn({Identity.Kind.PHONE: data.phone})
    return contact


def _check(basket: carts.Basket, data: Data, cart: Cart, setting: ShopSetting) -> None:
    if not basket.lines:
        raise EmptyCart
    if any(view.price is None for view in basket.lines):
        raise OutOfStock({v.variant.pk: 0 for v in basket.lines if v.price is None})
    if data.key != cart.checkout_key or data.seen != seen_by(basket, setting):
        raise CartChanged
    if basket.total > MOST:
        raise CartChanged


def _totals(basket: carts.Basket, data: Data, setting: ShopSetting) -> Totals:
    lines = [LineTotal(v.price.amount, v.quantity, v.variant.product.tax_rate) for v in basket.lines]
    shipping = setting.shipping_amount if data.delivery == Delivery.SHIPPING else 0
    return totals(lines, shipping, setting.tax_rate if shipping else 0)


def _kept(method: str, setting: ShopSetting) -> timedelta:
    return STRIPE_HOLD if method == Method.STRIPE else timedelta(days=setting.hold_days)


def _order(
    cart, data: Data, contact: Contact, basket: carts.Basket, sums: Totals, setting: ShopSetting
) -> Order:
    order = Order.objects.create(
        checkout_key=data.key, cart=cart, contact=contact, email=data.email, name=data.name, phone=data.phone,
        language=data.language, delivery=data.delivery, address=data.address, method=data.method, note=data.note,
        place=Place.default() if data.delivery == Delivery.PICKUP else None, terms_version=data.terms_version,
        currency=basket.currency, items_amount=sums.items, shipping_amount=sums.shipping,
        shipping_tax_rate=setting.tax_rate if sums.shipping else 0, shipping_tax=sums.shipping_tax,
        tax_amount=sums.tax, total=sums.total, is_demo=contact.is_demo,
    )  # fmt: skip
    order.number = f"S-{clock.today().year}-{order.pk:06d}"
    order.save(update_fields=["number"])
    OrderLine.objects.bulk_create([_line(order, view) for view in basket.lines])
    return order


def _line(order: Order, view: carts.View) -> OrderLine:
    variant: Variant = view.variant
    sums = LineTotal(view.price.amount, view.quantity, variant.product.tax_rate)
    return OrderLine(
        order=order, variant=variant, product_code=variant.product.code, title=view.title[:200],
        label=view.label[:200], sku=variant.sku, quantity=view.quantity, unit_amount=sums.unit,
        tax_rate=sums.tax_rate, tax_amount=sums.tax, total=sums.total,
    )  # fmt: skip
