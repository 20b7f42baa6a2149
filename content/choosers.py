"""Choosing a product inside a page: products are plain rows and no snippets, so the list is our own."""

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock


class ProductChooserViewSet(ChooserViewSet):
    model = "shop.Product"
    icon = "tag"
    choose_one_text = _("Choose a product")
    choose_another_text = _("Choose another product")
    edit_item_text = _("Edit this product")
    register_widget = False
    per_page = 20

    def get_object_list(self) -> QuerySet:
        """With the texts their names are read from."""
        from shop.models import Product

        return Product.objects.for_cards()


product_chooser = ProductChooserViewSet("product_chooser", url_prefix="product-chooser")


class ProductChooserBlock(ChooserBlock):
    """Asks for the model only when the editor is opened: blocks are made before models are."""

    @cached_property
    def target_model(self):
        from shop.models import Product

        return Product

    @cached_property
    def widget(self):
        return product_chooser.widget_class()

    class Meta:
        icon = "tag"
