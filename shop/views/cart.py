"""The visitor's cart."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit import limits
from kit.meta import PageMeta
from kit.same_origin import same_origin
from shop import cart as carts
from shop.models import Variant
from shop.views.catalogue import everywhere

NEW_CARTS = 200  # of one network in an hour: whoever refuses cookies begins one with each piece


def whole(value: str | None, default: int = 1, most: int = carts.MOST_OF_ONE) -> int:
    """A number of pieces from untrusted text; nonsense counts as the default."""
    text = (value or "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        return default
    return min(int(text), most)


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    basket = carts.view(carts.of(request))
    meta = PageMeta(
        title=_("Cart"), path=reverse("shop:cart"), alternates=everywhere("shop:cart"), index=False
    )
    return render(request, "shop/cart.html", {"meta": meta, "basket": basket})


@same_origin
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Takes `variant` (id) and `quantity`; the cookie is set with the first piece."""
    chosen = whole(request.POST.get("variant"), default=0, most=10**15)
    variant = Variant.objects.filter(pk=chosen, is_active=True, product__is_active=True).first()
    if variant is None or variant.price is None:
        raise Http404(_("This product is no longer on sale."))
    cart = carts.of(request)
    if cart is None and not limits.allow("cart", limits.network_of(request), most=NEW_CARTS, seconds=3600):
        reason = _("Too many carts were begun from your network within an hour. Please try again later.")
        return render(request, "403.html", {"lost": True, "reason": reason}, status=429)
    cart = carts.add(cart, variant, max(whole(request.POST.get("quantity")), 1))
    response = redirect("shop:cart")
    carts.remember(response, cart)
    return response


@same_origin
@require_POST
def change(request: HttpRequest, variant_id: int) -> HttpResponse:
    """Takes `quantity`; 0, or the button named `remove`, takes the line away."""
    cart = carts.of(request)
    if cart is not None and variant_id < 2**63:
        quantity = 0 if "remove" in request.POST else whole(request.POST.get("quantity"))
        carts.set_quantity(cart, variant_id, quantity)
    return redirect("shop:cart")
