"""A product inside a page. Price and stock are read when the page is shown, never stored in it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.choosers import ProductChooserBlock


class ProductBlock(blocks.StructBlock):
    """One product's card; vanishes when the product is no longer sold."""

    product = ProductChooserBlock(label=_("Product"))

    class Meta:
        icon = "tag"
        label = _("Product")
        template = "content/blocks/product.html"

    def get_context(self, value, parent_context=None):
        from content.listing import chosen_products

        context = super().get_context(value, parent_context=parent_context)
        chosen = value.get("product")
        context["product"] = next(iter(chosen_products([chosen.pk])), None) if chosen else None
        return context
