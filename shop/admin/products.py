"""Products in the back office: their variants, prices and stock; texts are snippets with drafts and preview."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Locale

from kit.touched import touched
from shop.admin.forms import LANGUAGES, ProductForm, StockForm, VariantForms
from shop.errors import OutOfStock
from shop.models import Product, ProductText, Stock, StockMove, Variant

PER_PAGE = 50
see = permission_required("shop.view_product", raise_exception=True)
write = permission_required("shop.change_product", raise_exception=True)


@see
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    products = Product.objects.for_cards()
    if words:
        found = (
            Q(code__icontains=words) | Q(texts__title__icontains=words) | Q(variants__sku__icontains=words)
        )
        products = products.filter(found).distinct()
    page = Paginator(products, PER_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "shop/admin/products.html",
        {"page_obj": page, "q": words, "q_query": urlencode({"q": words})},
    )


@write
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    return edited(request, Product())


@write
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edited(request, get_object_or_404(Product, pk=pk))


def edited(request: HttpRequest, product: Product) -> HttpResponse:
    """Product and variants are saved together, or not at all."""
    form = ProductForm(request.POST or None, instance=product)
    rows = Variant.objects.prefetch_related("prices", "stocks")
    variants = VariantForms(request.POST or None, instance=product, queryset=rows, prefix="variants")
    if request.method == "POST" and form.is_valid() and variants.is_valid():
        with transaction.atomic():
            product = form.save()
            variants.save()
            touched(*product.tags)
        messages.success(request, _("Saved."))
        return redirect("shop_admin:product", product.pk)
    context = {
        "form": form, "variants": variants, "product": product, "texts": texts_of(product),
        "moves": moves_of(product), "stock_form": StockForm(), "media": form.media + variants.media,
    }  # fmt: skip
    return render(request, "shop/admin/product.html", context)


def texts_of(product: Product) -> list[tuple[str, ProductText | None]]:
    if product.pk is None:
        return []
    known = {text.language: text for text in product.texts.select_related("locale")}
    return [(language, known.get(language)) for language in LANGUAGES]


def moves_of(product: Product) -> list:
    if product.pk is None:
        return []
    return list(
        StockMove.objects.filter(variant__product=product).select_related("variant", "by", "order")[:15]
    )


@write
@require_POST
def stock(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes `variant`, `change`, `reason`."""
    chosen = request.POST.get("variant", "")
    chosen = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 16 else 0
    variant = get_object_or_404(Variant, pk=chosen, product_id=pk)
    form = StockForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many pieces came or went, and why."))
    else:
        try:
            Stock.of(variant).adjust(
                form.cleaned_data["change"], form.cleaned_data["reason"], actor=request.user
            )
            messages.success(request, _("Stock changed."))
        except OutOfStock as error:
            left = error.left[variant.pk]
            messages.error(
                request, _("Only %(left)d are free; the others are promised to orders.") % {"left": left}
            )
    return redirect("shop_admin:product", pk)


@write
@require_POST
def text(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Begins the text in a language as a draft, and opens it."""
    product = get_object_or_404(Product, pk=pk)
    locale = get_object_or_404(Locale, language_code=language)
    made, _new = ProductText.objects.get_or_create(
        product=product, locale=locale, defaults={"title": str(product), "live": False}
    )
    return redirect(reverse("wagtailsnippets_shop_producttext:edit", args=[made.pk]))
