"""Orders in the back office: find one, move it on, give money back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shop import countries, letters, payments
from shop.admin.filters import OrderFilter
from shop.errors import NotAllowed, NotPaid, PaymentProviderGone, TooMuch
from shop.languages import current
from shop.models import Order, Refund
from shop.models.order import Method
from shop.views.cart import whole

PER_PAGE = 50
see = permission_required("shop.view_order", raise_exception=True)
move = permission_required("shop.change_order", raise_exception=True)
give_back = permission_required("shop.refund_order", raise_exception=True)


@see
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = OrderFilter(request.GET)
    orders = form.narrowed(Order.objects.all())
    page = Paginator(orders, PER_PAGE).get_page(request.GET.get("p"))
    query = QueryDict(mutable=True)
    query.update({k: v for k, v in request.GET.items() if k in form.fields and v})
    context = {"form": form, "page_obj": page, "query": query.urlencode(), "views": saved_views(form)}
    return render(request, "shop/admin/orders.html", context)


def saved_views(form: OrderFilter) -> list[tuple[str, str, bool]]:
    """[(name, query, is it the one shown)]: what people look for every day."""
    now = {k: v for k, v in getattr(form, "cleaned_data", {}).items() if v}
    ways = [
        (_("All"), {}),
        (_("To prepare"), {"state": "paid"}),
        (_("New"), {"state": "placed"}),
        (_("Ready"), {"state": "ready"}),
        (_("Cancelled"), {"state": "cancelled"}),
    ]
    return [(name, "&".join(f"{k}={v}" for k, v in q.items()), q == now) for name, q in ways]


def find(pk: int) -> Order:
    rows = Order.objects.select_related("contact", "place")
    return get_object_or_404(
        rows.prefetch_related(
            "lines", "payments__by", "refunds__lines", "refunds__by", "changes__by", "holds"
        ),
        pk=pk,
    )


@see
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    order = find(pk)
    context = {
        "order": order, "actions": actions(order), "address_lines": countries.lines(order.address, current()),
        "may_move": request.user.has_perm("shop.change_order"),
        "may_refund": request.user.has_perm("shop.refund_order") and order.refundable > 0,
        "lines_left": [line for line in order.lines.all() if line.refundable],
    }  # fmt: skip
    return render(request, "shop/admin/order.html", context)


def actions(order: Order) -> list[tuple[str, str]]:
    """[(what, label)] that the order's state allows now; the first is the likely one."""
    state, unpaid = order.state, not order.is_paid
    found = []
    if state == "ready" and unpaid or state == "placed" and order.method == Method.AT_PICKUP:
        found.append(("pay_and_hand_over", _("Paid and handed over")))
    if state in ("paid", "ready") and order.is_pickup and order.is_paid:
        found.append(("hand_over", _("Handed over")))
    if order.is_pickup and (state == "paid" or state == "placed" and order.method == Method.AT_PICKUP):
        found.append(("ready", _("Ready for pick-up")))
    if state == "paid" and not order.is_pickup:
        found.append(("ship", _("Shipped")))
    if state in ("placed", "ready") and unpaid and order.method != Method.STRIPE:
        found.append(("pay", _("Payment received")))
    if state in ("placed", "paid", "ready"):
        found.append(("cancel", _("Cancel the order")))
    return found


@move
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes `what`, and `tracking` or `reason` where it matters."""
    order = get_object_or_404(Order, pk=pk)
    try:
        if not moved(order, request):
            messages.error(request, _("Choose what should happen to the order."))
    except NotPaid:
        messages.error(request, _("It is not paid yet, so it cannot be handed over."))
    except NotAllowed:
        messages.error(request, _("The order has moved on meanwhile; this step is no longer possible."))
    except PaymentProviderGone:
        messages.error(request, _("Stripe does not answer. Please try again in a minute."))
    return redirect("shop_admin:order", pk)


def moved(order: Order, request: HttpRequest) -> bool:
    """Calls the one verb. Cancelling an unpaid online order closes its payment page first."""
    by, words = request.user, request.POST.get("reason", "").replace("\0", "")[:300]
    what = request.POST.get("what", "")
    if (
        what == "cancel"
        and order.method == Method.STRIPE
        and order.state == "placed"
        and not payments.close(order)
    ):
        raise NotAllowed("paid")
    verbs = {
        "pay": lambda: order.pay(by=by),
        "ready": lambda: order.make_ready(by=by),
        "hand_over": lambda: order.hand_over(by=by),
        "pay_and_hand_over": lambda: order.take_payment_and_hand_over(by=by),
        "ship": lambda: order.ship(by=by, tracking=words),
        "cancel": lambda: order.cancel(by=by, reason=words),
    }
    if what not in verbs:
        return False
    verbs[what]()
    return True


@give_back
@require_POST
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes `line-<id>` = pieces, `shipping`, `restock`, `reason`."""
    order = get_object_or_404(Order, pk=pk)
    pieces = {line.pk: whole(request.POST.get(f"line-{line.pk}"), default=0) for line in order.lines.all()}
    reason = request.POST.get("reason", "").replace("\0", "")[:300]
    extra = {"shipping": "shipping" in request.POST, "restock": "restock" in request.POST}
    try:
        made = order.refund(pieces, by=request.user, reason=reason, **extra)
    except TooMuch:
        messages.error(request, _("That is more than was paid, or more than is left. Nothing was refunded."))
    except NotAllowed:
        messages.error(request, _("Choose at least one piece to refund."))
    else:
        done = made.state == Refund.State.DONE
        messages.success(request, _("Refunded.") if done else _("The refund is on its way."))
    return redirect("shop_admin:order", pk)


@give_back
@require_POST
def paid_back(request: HttpRequest, pk: int, refund_pk: int) -> HttpResponse:
    """A colleague has sent the money of a refund that waited for it."""
    refund = get_object_or_404(Refund, pk=refund_pk, order_id=pk)
    if refund.payment and refund.payment.method == Method.STRIPE:
        messages.error(request, _("Stripe sends this refund itself."))
    elif refund.done(by=request.user):
        messages.success(request, _("Noted as paid back."))
    return redirect("shop_admin:order", pk)


@move
@require_POST
def send_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of the present state once more; at most one a minute."""
    order = find(pk)
    sent = letters.send_again(order)
    text = ngettext("%(n)d letter was sent again.", "%(n)d letters were sent again.", sent) % {"n": sent}
    messages.success(request, text)
    return redirect("shop_admin:order", pk)
