"""Rows of cards: the latest or chosen articles, the newest or chosen products."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from content.choosers import ProductChooserBlock


class ArticleShelfBlock(blocks.StructBlock):
    """The chosen articles in their order, or the latest ones, of one topic or all."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="content.ArticlePage"),
        label=_("Articles"),
        help_text=_("Leave empty to show the latest."),
        default=[],
        max_num=12,
    )
    topic = SnippetChooserBlock("content.Topic", label=_("Topic"), required=False)
    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)

    class Meta:
        icon = "doc-full"
        label = _("Article shelf")
        template = "content/blocks/articles.html"

    def get_context(self, value, parent_context=None):
        from content.listing import chosen_articles, latest_articles

        context = super().get_context(value, parent_context=parent_context)
        chosen = [page.pk for page in value.get("articles") or [] if page]
        count = value.get("count") or 3
        context["articles"] = (
            chosen_articles(chosen) if chosen else latest_articles(value.get("topic"), count)
        )
        return context


class ProductShelfBlock(blocks.StructBlock):
    """The chosen products in their order, or the newest on sale."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    products = blocks.ListBlock(
        ProductChooserBlock(),
        label=_("Products"),
        help_text=_("Leave empty to show the newest."),
        default=[],
        max_num=12,
    )
    count = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=12)

    class Meta:
        icon = "tag"
        label = _("Product shelf")
        template = "content/blocks/products.html"

    def get_context(self, value, parent_context=None):
        from content.listing import chosen_products, newest_products

        context = super().get_context(value, parent_context=parent_context)
        chosen = [product.pk for product in value.get("products") or [] if product]
        context["products"] = chosen_products(chosen) if chosen else newest_products(value.get("count") or 4)
        return context
