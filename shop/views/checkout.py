"""The checkout: one page, one form, one order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit import limits
from kit.meta import PageMeta
from kit.same_origin import same_origin
from leads.capture import journey
from members.current import contact_of
from shop import cart as carts
from shop import checkout as rules
from shop import payments
from shop.errors import CartChanged, EmptyCart, NotAllowed, OutOfStock, PaymentProviderGone
from shop.forms import CheckoutForm
from shop.languages import current
from shop.models import Cart, Order, Place, ShopSetting
from shop.models.order import Method
from shop.views.catalogue import everywhere

ORDERS_PER_HOUR = 6  # with one e-mail address: each writes to it, and takes goods off the shelf
ORDERS_PER_NETWORK = 30  # in an hour


@never_cache
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    cart = carts.of(request)
    if cart is None:
        return redirect("shop:cart")
    if request.method == "POST":
        return order(request, cart)
    basket = carts.view(cart)
    if not basket.can_be_ordered:
        return redirect("shop:cart")
    return page(request, basket, CheckoutForm(initial=filled_in(request), methods=rules.methods()))


def order(request: HttpRequest, cart: Cart) -> HttpResponse:
    form = CheckoutForm(request.POST, methods=rules.methods())
    if not form.is_valid():
        return page(request, carts.view(cart), form, status=422)
    if too_many := refused(request, form.cleaned_data["email"]):
        form.add_error(None, too_many)
        return page(request, carts.view(cart), form, status=429)
    try:
        placed = rules.place(cart, data_of(request, form))
    except EmptyCart:
        return redirect("shop:cart")
    except CartChanged:
        return changed(request, cart, form)
    except OutOfStock as error:
        return sold_out(request, cart, error)
    return go_on(placed)


def refused(request: HttpRequest, email: str) -> str:
    """Why there should be no further order for a while; "" when there may be."""
    if not limits.allow("order", email, most=ORDERS_PER_HOUR, seconds=3600):
        return _("Too many orders with this address within an hour. Please try again later.")
    if not limits.allow("order.network", limits.network_of(request), most=ORDERS_PER_NETWORK, seconds=3600):
        return _("Too many orders from your network within an hour. Please try again later.")
    return ""


def data_of(request: HttpRequest, form: CheckoutForm) -> rules.Data:
    said = form.cleaned_data
    return rules.Data(
        key=said["key"], seen=said["seen"], email=said["email"], name=said["name"], phone=said["phone"],
        delivery=said["delivery"], method=said["method"], language=current(), address=form.address,
        note=said["note"], terms_version=ShopSetting.load().terms_version,
        journey=journey.parse(said["journey"], request),
        news=str(form.fields["marketing"].label) if said["marketing"] else "", page=request.path,
    )  # fmt: skip


def go_on(order: Order) -> HttpResponse:
    """To the payment page where one is needed, else to the order."""
    if order.method == Method.STRIPE and order.state == Order.State.PLACED:
        try:
            return redirect(payments.start(order).url)
        except (PaymentProviderGone, NotAllowed):
            pass  # the order's own page says so and offers to try again
    return redirect(order.get_absolute_url())


def changed(request: HttpRequest, cart: Cart, form: CheckoutForm) -> HttpResponse:
    """Told before anything is paid: the page again, with what it costs now."""
    notice = _("A price or your cart has changed since you opened this page. Please check the sum once more.")
    return page(request, carts.view(cart), form, status=422, notice=notice)


def sold_out(request: HttpRequest, cart: Cart, error: OutOfStock) -> HttpResponse:
    basket = carts.view(cart)
    context = {"basket": basket, "meta": meta_of(_("Sold out")), "left": error.left}
    return render(request, "shop/sold_out.html", context, status=409)


def page(
    request: HttpRequest, basket, form: CheckoutForm, *, status: int = 200, notice: str = ""
) -> HttpResponse:
    """The form carries the key of this attempt and the fingerprint of the sums it shows."""
    if not basket.lines:
        return redirect("shop:cart")
    setting = ShopSetting.load()
    form.data = form.data.copy() if form.is_bound else form.data
    if form.is_bound:
        form.data["key"], form.data["seen"] = basket.cart.checkout_key, rules.seen_by(basket, setting)
    form.initial |= {"key": basket.cart.checkout_key, "seen": rules.seen_by(basket, setting)}
    context = {
        "meta": meta_of(_("Checkout")), "basket": basket, "form": form, "setting": setting, "notice": notice,
        "place": Place.default(), "with_shipping": basket.total + setting.shipping_amount,
        "address_fields": [form[name] for name in ("country", "region", "city", "district", "street", "postcode")],
    }  # fmt: skip
    return render(request, "shop/checkout.html", context, status=status)


def meta_of(title: str) -> PageMeta:
    return PageMeta(
        title=title, path=reverse("shop:checkout"), alternates=everywhere("shop:checkout"), index=False
    )


def filled_in(request: HttpRequest) -> dict:
    """What we know of a signed-in member, so that they need not type it again."""
    contact = contact_of(request)
    if contact is None:
        return {}
    last = contact.orders.exclude(address={}).first()
    return {
        "email": contact.email,
        "name": contact.name,
        "phone": contact.phone,
        **(last.address if last else {}),
    }
