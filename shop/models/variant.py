"""What is put into the cart: one choice of a product's options, with its price."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.money import Money
from shop.languages import worded


class Variant(models.Model):
    """`options`: {"size": "100 g"} or {"size": {"zh-hans": "100 克", "en": "100 g"}}."""

    product = models.ForeignKey("shop.Product", on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(_("SKU"), max_length=80, unique=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    weight = models.PositiveIntegerField(_("weight in grams"), null=True, blank=True)
    is_active = models.BooleanField(_("on sale"), default=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.sku} {self.label()}".strip()

    def label(self, language: str = "") -> str:
        """ "100 g · tin"; empty for a product without options."""
        return " · ".join(filter(None, (worded(value, language) for value in self.options.values())))

    @property
    def price(self) -> "Price | None":
        """Its price; one currency for now."""
        return next(iter(self.prices.all()), None)

    @property
    def free(self) -> int:
        """How many can be bought now."""
        return sum(stock.free for stock in self.stocks.all())


class Price(models.Model):
    """Minor units, tax included. `compare_at` only if it was really asked before."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="prices")
    currency = models.CharField(_("currency"), max_length=3)
    amount = models.PositiveIntegerField(_("price"))
    compare_at = models.PositiveIntegerField(_("earlier price"), null=True, blank=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["variant", "currency"], name="price_once")]

    def __str__(self) -> str:
        return str(self.money)

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def was(self) -> int | None:
        """The earlier, higher price to strike through."""
        return self.compare_at if self.compare_at and self.compare_at > self.amount else None
