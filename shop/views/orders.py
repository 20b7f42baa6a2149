"""The customer's own view of an order, by an address nobody can guess."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.meta import PageMeta
from kit.same_origin import same_origin
from shop import countries, payments, stripe
from shop.errors import NotAllowed, PaymentProviderGone
from shop.languages import current
from shop.models import Order, Payment, ShopSetting
from shop.models.order import Method
from shop.views.catalogue import everywhere
from shop.words import state_words, steps

CANCELLABLE = {Order.State.PLACED, Order.State.PAID, Order.State.READY}


def find(public_id: str) -> Order:
    """Raises Http404."""
    if "\0" in public_id or len(public_id) > 32:
        raise Http404
    rows = Order.objects.filter(public_id=public_id).select_related("contact", "place")
    order = rows.prefetch_related("lines", "holds", "refunds", "payments", "changes").first()
    if order is None:
        raise Http404
    return order


@never_cache
@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Coming back from the payment page, the payment is looked at at once; the webhook may come later or earlier."""
    order = find(public_id)
    if "session" in request.GET and order.method == Method.STRIPE:
        order = look(order)
    return render(request, "shop/order.html", context_of(order) | {"error": ""})


def look(order: Order) -> Order:
    """Asks Stripe about the order's own open payment; the address's word is not believed."""
    for payment in order.payments.all():
        if payment.state == Payment.State.OPEN and payment.provider_id:
            try:
                payments.settle(stripe.fetch_session(payment.provider_id))
            except PaymentProviderGone:
                pass  # the webhook will tell
    return find(order.public_id)


def context_of(order: Order) -> dict:
    """What the page needs; reads no session."""
    waiting = order.method == Method.STRIPE and order.state == Order.State.PLACED
    meta = PageMeta(
        title=_("Order %(number)s") % {"number": order.number}, path=order.get_absolute_url(), index=False,
        alternates=everywhere("shop:order", public_id=order.public_id),
    )  # fmt: skip
    return {
        "meta": meta, "order": order, "setting": ShopSetting.load(), "words": state_words(order),
        "steps": steps(order), "waiting": waiting, "can_cancel": order.state in CANCELLABLE,
        "address_lines": countries.lines(order.address, current()),
        "refunds": [r for r in order.refunds.all() if r.state != "failed"],
    }  # fmt: skip


@never_cache
@require_safe
def state(request: HttpRequest, public_id: str) -> JsonResponse:
    """For the small script of the waiting page: {"state": "placed"}."""
    return JsonResponse({"state": find(public_id).state})


@never_cache
@same_origin
@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    order = find(public_id)
    try:
        if order.method == Method.STRIPE and order.state == Order.State.PLACED and not payments.close(order):
            return said(
                request, order, _("A payment for this order is on its way, so it cannot be cancelled now.")
            )
        order.cancel(reason="customer")
    except NotAllowed:
        return said(request, order, _("This order can no longer be cancelled here. Please write to us."))
    except PaymentProviderGone:
        return said(
            request, order, _("The payment service does not answer. Please try again in a minute."), 503
        )
    return redirect(order.get_absolute_url())


@never_cache
@same_origin
@require_POST
def pay_again(request: HttpRequest, public_id: str) -> HttpResponse:
    order = find(public_id)
    try:
        return redirect(payments.start(order).url)
    except NotAllowed:
        return redirect(order.get_absolute_url())
    except PaymentProviderGone:
        return said(
            request, order, _("The payment service does not answer. Please try again in a minute."), 503
        )


def said(request: HttpRequest, order: Order, error: str, status: int = 409) -> HttpResponse:
    """The order's page with a sentence on what could not be done."""
    return render(
        request, "shop/order.html", context_of(find(order.public_id)) | {"error": error}, status=status
    )
