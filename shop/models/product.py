"""What is sold. A plain row: no revision ever brings back an old price or old stock."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext_lazy as _

from base.tasks import make_sizes
from kit import clock
from shop.languages import current, worded


class ProductQuerySet(models.QuerySet):
    def on_sale(self, language: str = "") -> "ProductQuerySet":
        """Active, with a price, and with a published text (in the given language, if one is given)."""
        from shop.models.text import ProductText
        from shop.models.variant import Variant

        texts = ProductText.objects.filter(product=OuterRef("pk"), live=True)
        if language:
            texts = texts.filter(locale__language_code=language)
        priced = Variant.objects.filter(product=OuterRef("pk"), is_active=True, prices__isnull=False)
        return self.filter(Exists(texts), Exists(priced), is_active=True)

    def for_cards(self) -> "ProductQuerySet":
        """With everything a list of cards shows, in a fixed number of queries."""
        from base.models import Image
        from shop.models.text import ProductText
        from shop.models.variant import Variant

        pictures = Image.objects.prefetch_renditions(*Product.CARD_PICTURES)
        return self.prefetch_related(
            Prefetch("image", queryset=pictures),
            Prefetch(
                "texts", queryset=ProductText.objects.filter(live=True).select_related("locale").defer("body")
            ),
            Prefetch(
                "variants",
                queryset=Variant.objects.filter(is_active=True).prefetch_related("prices", "stocks"),
            ),
        )


class Product(models.Model):
    """`option_names`: [{"key": "size", "zh-hans": "规格", "en": "Size"}, …], in the order of choice."""

    class Kind(models.TextChoices):
        GOODS = "goods", _("goods")

    CARD_PICTURES = ("fill-640x800|format-webp",)
    PAGE_PICTURES = ("width-1200|format-webp", "fill-1200x630|format-jpeg")

    code = models.CharField(
        _("code"), max_length=60, unique=True, validators=[RegexValidator(r"^[a-z0-9][a-z0-9._-]*$")],
        help_text=_("Short and lasting, e.g. mountain-oolong. Reports and links name the product by it."),
    )  # fmt: skip
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # ties the texts of all languages
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.GOODS)
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    option_names = models.JSONField(_("options"), default=list, blank=True)
    tax_rate = models.PositiveIntegerField(
        _("tax rate"), default=1300, validators=[MaxValueValidator(10_000)],
        help_text=_("Included in the price, in hundredths of a percent (1300 = 13 %)."),
    )  # fmt: skip
    position = models.PositiveIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("on sale"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)

    objects = ProductQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["position", "-created_at", "-pk"]

    def __str__(self) -> str:
        text = self.text()
        return text.title if text else self.code

    def save(self, *args, **kwargs) -> None:
        """The sizes a visitor will ask for are made now, not while somebody waits."""
        super().save(*args, **kwargs)
        if self.image_id:
            specs = [*self.CARD_PICTURES, *self.PAGE_PICTURES]
            order = make_sizes.using(key=f"sizes:{self.image_id}:product")
            order.enqueue(image_id=self.image_id, specs=specs)

    @property
    def page_key(self) -> str:
        """As in kit.addresses: the same in every language."""
        return f"product:{self.code}"

    @property
    def tags(self) -> tuple[str, str]:
        """What to touch when something a visitor sees has changed."""
        return (self.page_key, "products")

    def text(self, language: str = ""):
        """The published text in that language, else in another, else None."""
        language = language or current()
        live = [text for text in self.texts.all() if text.live]
        return next(
            (text for text in live if text.locale.language_code == language), live[0] if live else None
        )

    def option_name(self, key: str, language: str = "") -> str:
        names = next((row for row in self.option_names if row.get("key") == key), None)
        return worded({k: v for k, v in names.items() if k != "key"}, language) if names else key

    def active_variants(self) -> list:
        """Those that can be bought, in order, knowing their product."""
        found = [v for v in self.variants.all() if v.is_active and v.price is not None]
        for variant in found:
            variant.product = self
        return sorted(found, key=lambda v: (v.position, v.pk))

    @property
    def lowest_price(self):
        return min((v.price for v in self.active_variants()), key=lambda p: p.amount, default=None)

    @property
    def has_one_price(self) -> bool:
        return len({v.price.amount for v in self.active_variants()}) < 2

    @property
    def is_sold_out(self) -> bool:
        return not any(v.free > 0 for v in self.active_variants())

    @property
    def free(self) -> int:
        """How many pieces of all variants can be bought now."""
        return sum(v.free for v in self.active_variants())
