"""The shop's place in the back office."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from shop.models import Place, ProductText


class ProductTextViewSet(SnippetViewSet):
    """Reached from the product; drafts, preview and history are Wagtail's."""

    model = ProductText
    icon = "doc-full"
    list_display = ["title", "product", LocaleColumn(), LiveStatusTagColumn()]
    list_select_related = ["product", "locale"]
    search_fields = ["title"]


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "home"
    list_display = ["name_zh", "name_en"]
    panels = [
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("name_zh"), FieldPanel("address_zh"), FieldPanel("hours_zh")], heading=_("Chinese")
        ),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("address_en"), FieldPanel("hours_en")], heading=_("English")
        ),
    ]


register_snippet(ProductTextViewSet)
register_snippet(PlaceViewSet)


class Permitted(MenuItem):
    def __init__(self, *args, needs: str, **kwargs):
        self.needs = needs
        super().__init__(*args, **kwargs)

    def is_shown(self, request) -> bool:
        return request.user.has_perm(self.needs)


@hooks.register("register_admin_urls")
def shop_addresses() -> list:
    return [path("", include("shop.admin.urls"))]


@hooks.register("register_admin_menu_item")
def shop_menu() -> MenuItem:
    orders, products = reverse_lazy("shop_admin:orders"), reverse_lazy("shop_admin:products")
    places = reverse_lazy("wagtailsnippets_shop_place:list")
    items = [
        Permitted(_("Orders"), orders, needs="shop.view_order", name="orders", icon_name="list-ul", order=10),
        Permitted(
            _("Products"), products, needs="shop.view_product", name="products", icon_name="tag", order=20
        ),
        Permitted(_("Places"), places, needs="shop.change_place", name="places", icon_name="home", order=30),
    ]
    return SubmenuMenuItem(_("Shop"), Menu(items=items), name="shop", icon_name="pick", order=210)
