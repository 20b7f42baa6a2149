"""The list of products and each product's page: the same bytes for every anonymous visitor."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from kit.meta import PageMeta
from shop.languages import current
from shop.models import OldSlug, Product, ProductText
from shop.structured import breadcrumb, offers

PER_PAGE = 24
BESIDE = 4


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    pages = Paginator(Product.objects.on_sale(current()).for_cards(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    path = reverse("shop:list")
    suffix = f"?page={page.number}" if page.number > 1 else ""
    meta = PageMeta(
        title=_("Shop"), path=path + suffix, description=_("Everything we sell, with prices."), key="shop",
        alternates=everywhere("shop:list"), json_ld=(breadcrumb((_("Shop"), path)),),
    )  # fmt: skip
    return render(request, "shop/list.html", {"meta": meta, "page_obj": page, "products": page.object_list})


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    texts = ProductText.objects.filter(locale__language_code=current(), live=True, product__is_active=True)
    text = (
        texts.filter(slug=slug).select_related("product__image", "locale").first()
        if "\0" not in slug
        else None
    )
    if text is None:
        return moved_on(slug)
    return show_product(request, text.product, text)


def moved_on(slug: str) -> HttpResponse:
    """An address of before leads to the product's present one."""
    if "\0" in slug or len(slug) > 200:
        raise Http404
    locale = get_object_or_404(Locale, language_code=current())
    old = (
        OldSlug.objects.filter(locale=locale, slug=slug, product__is_active=True)
        .select_related("product")
        .first()
    )
    text = old and ProductText.objects.filter(product=old.product, locale=locale, live=True).first()
    if not text:
        raise Http404
    return HttpResponsePermanentRedirect(text.url)


def show_product(request: HttpRequest, product: Product, text: ProductText) -> TemplateResponse:
    """The product's page with the given text, published or not."""
    variants = Product.objects.filter(pk=product.pk).for_cards().get().active_variants()
    alternates = {t.language: t.url for t in product.texts.filter(live=True).select_related("locale")}
    picture = product.image.get_rendition("fill-1200x630|format-jpeg").url if product.image else ""
    meta = PageMeta(
        title=text.seo_title or text.title, path=text.url, description=text.search_description or text.summary,
        key=product.page_key, alternates=alternates, image=picture, kind="product",
        json_ld=(
            offers(product, text, variants, picture),
            breadcrumb((_("Shop"), reverse("shop:list")), (text.title, text.url)),
        ),
    )  # fmt: skip
    chosen = next((v for v in variants if v.free > 0), None)
    context = {"meta": meta, "product": product, "text": text, "variants": variants, "chosen": chosen}
    context["others"] = beside(product)
    context["option_names"] = " · ".join(
        product.option_name(row["key"]) for row in product.option_names if "key" in row
    )
    return TemplateResponse(request, "shop/product.html", context)


def beside(product: Product) -> list[Product]:
    """The next few on the shelf, from its beginning again after the last."""
    shelf = Product.objects.on_sale(current())
    keys = list(shelf.values_list("pk", flat=True)[:500])
    at = keys.index(product.pk) if product.pk in keys else -1
    near = [key for key in keys[at + 1 :] + keys[: at + 1] if key != product.pk][:BESIDE]
    found = {row.pk: row for row in shelf.for_cards().filter(pk__in=near)}
    return [found[key] for key in near if key in found]


def everywhere(name: str, **kwargs) -> dict[str, str]:
    """The same address in each language."""
    from django.conf import settings

    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse(name, kwargs=kwargs)
    return found
