"""What is said of a product, one row per language, with drafts, preview and a slug of its own."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import DraftStateMixin, Locale, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from base.blocks import PictureBlock, QuoteBlock, TextBlock
from base.fields import StreamField
from kit.touched import touched


class ProductText(
    PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    product = models.ForeignKey(
        "shop.Product", on_delete=models.CASCADE, related_name="texts", verbose_name=_("product")
    )
    title = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        allow_unicode=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    summary = models.TextField(_("in one or two sentences"), blank=True, max_length=600)
    body = StreamField(
        [("text", TextBlock()), ("picture", PictureBlock()), ("quote", QuoteBlock())],
        blank=True,
        verbose_name=_("description"),
    )
    seo_title = models.CharField(_("title for search engines"), max_length=200, blank=True)
    search_description = models.TextField(_("description for search engines"), max_length=300, blank=True)

    panels = [
        FieldPanel("product"),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Findable"),
        ),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.FilterField("live"),
        index.FilterField("locale_id"),
        index.FilterField("product_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("product text")
        verbose_name_plural = _("product texts")
        constraints = [
            models.UniqueConstraint(fields=["product", "locale"], name="text_once"),
            models.UniqueConstraint(fields=["locale", "slug"], name="text_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        return self.locale.language_code

    def full_clean(self, *args, **kwargs) -> None:
        if self.product_id:
            self.translation_key = self.product.key
        if not self.slug and self.title:
            self.slug = self._free_slug(slugify(self.title, allow_unicode=True) or self.product.code)
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs) -> None:
        """Keeps the address it was published under, so that old links lead on."""
        self.translation_key = self.product.key
        if not self.slug:
            self.slug = self._free_slug(slugify(self.title, allow_unicode=True) or self.product.code)
        before = ProductText.objects.filter(pk=self.pk, live=True).values_list("slug", flat=True).first()
        super().save(*args, **kwargs)
        if before and before != self.slug:
            OldSlug.objects.update_or_create(
                locale=self.locale, slug=before, defaults={"product": self.product}
            )
        OldSlug.objects.filter(locale=self.locale, slug=self.slug).delete()
        touched(*self.product.tags)

    def delete(self, *args, **kwargs):
        touched(*self.product.tags)
        return super().delete(*args, **kwargs)

    def _free_slug(self, wanted: str) -> str:
        wanted = wanted[:190]
        taken = set(
            ProductText.objects.filter(
                locale_id=self.locale_id or Locale.get_active().pk, slug__startswith=wanted
            )
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        tries = (f"{wanted}-{n}" if n > 1 else wanted for n in range(1, len(taken) + 2))
        return next(slug for slug in tries if slug not in taken)

    @property
    def url(self) -> str:
        """The public path, e.g. /en/shop/mountain-oolong/."""
        from django.urls import reverse

        with override(self.language):
            return reverse("shop:product", kwargs={"slug": self.slug})

    def get_absolute_url(self) -> str:
        return self.url

    def serve_preview(self, request, mode_name):
        from shop.views.catalogue import show_product

        with override(self.language):
            return show_product(request, self.product, self).render()


class OldSlug(models.Model):
    """An address under which a product was once published."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=200, allow_unicode=True)
    product = models.ForeignKey("shop.Product", on_delete=models.CASCADE, related_name="old_slugs")
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="old_slug_once")]
