"""How many there are, and for whom some are kept. Changed by single conditional statements only."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kit import clock
from kit.touched import touched
from shop.errors import OutOfStock
from shop.languages import current


class Place(models.Model):
    """Where stock lies and where buyers pick up."""

    code = models.SlugField(_("code"), max_length=40, unique=True, default="shop")
    name_zh = models.CharField(_("name (Chinese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    address_zh = models.TextField(_("address (Chinese)"), blank=True)
    address_en = models.TextField(_("address (English)"), blank=True)
    hours_zh = models.TextField(_("opening hours (Chinese)"), blank=True)
    hours_en = models.TextField(_("opening hours (English)"), blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def default(cls) -> "Place":
        """The one pick-up place; made on first need so that stock always has somewhere to lie."""
        return (
            cls.objects.first()
            or cls.objects.get_or_create(code="shop", defaults={"name_zh": "门店", "name_en": "Our shop"})[0]
        )

    def _worded(self, field: str) -> str:
        both = {"zh-hans": getattr(self, f"{field}_zh"), "en": getattr(self, f"{field}_en")}
        return both.get(current()) or both["zh-hans"] or both["en"]

    @property
    def name(self) -> str:
        return self._worded("name")

    @property
    def address(self) -> str:
        return self._worded("address")

    @property
    def hours(self) -> str:
        return self._worded("hours")


class Stock(models.Model):
    """`on_hand` lie there, `held` of them are promised; the rest is free."""

    variant = models.ForeignKey("shop.Variant", on_delete=models.CASCADE, related_name="stocks")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stocks")
    on_hand = models.IntegerField(_("on hand"), default=0)
    held = models.IntegerField(_("held"), default=0)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "place"], name="stock_once"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="stock_on_hand"),
            models.CheckConstraint(condition=Q(held__gte=0), name="stock_held"),
            models.CheckConstraint(condition=Q(held__lte=F("on_hand")), name="stock_held_on_hand"),
        ]

    def __str__(self) -> str:
        return f"{self.variant.sku} @ {self.place}: {self.on_hand} − {self.held}"

    @property
    def free(self) -> int:
        return self.on_hand - self.held

    @classmethod
    def of(cls, variant, place: Place | None = None) -> "Stock":
        return cls.objects.get_or_create(variant=variant, place=place or Place.default())[0]

    def adjust(self, by: int, reason: str, *, actor=None, order=None) -> None:
        """Adds or takes pieces and writes why. Raises OutOfStock when fewer than that are free."""
        with transaction.atomic():
            rows = Stock.objects.filter(pk=self.pk, on_hand__gte=F("held") - by)
            if not rows.update(on_hand=F("on_hand") + by):
                self.refresh_from_db()
                raise OutOfStock({self.variant_id: self.free})
            self._write(by, reason, actor, order)
        self.refresh_from_db()

    def hold(self, quantity: int) -> bool:
        """Promises pieces if that many are free, in one statement; False when not."""
        rows = Stock.objects.filter(pk=self.pk, on_hand__gte=F("held") + quantity)
        return bool(rows.update(held=F("held") + quantity))

    def release(self, quantity: int) -> None:
        Stock.objects.filter(pk=self.pk).update(held=F("held") - quantity)

    def sell(self, quantity: int, order) -> None:
        """Held pieces leave for good."""
        Stock.objects.filter(pk=self.pk).update(held=F("held") - quantity, on_hand=F("on_hand") - quantity)
        self._write(-quantity, StockMove.SOLD, None, order)

    def _write(self, change: int, reason: str, actor, order) -> None:
        StockMove.objects.create(
            variant_id=self.variant_id,
            place_id=self.place_id,
            change=change,
            reason=reason[:200],
            order=order,
            by=actor,
        )
        touched(*self.variant.product.tags)


class StockMove(models.Model):
    """Why the number on hand changed; rows are only added."""

    SOLD = "sold"
    RETURNED = "returned"

    variant = models.ForeignKey("shop.Variant", on_delete=models.CASCADE, related_name="moves")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="moves")
    change = models.IntegerField(_("change"))
    reason = models.CharField(_("reason"), max_length=200)
    order = models.ForeignKey(
        "shop.Order", null=True, blank=True, on_delete=models.SET_NULL, related_name="moves"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("time"), default=clock.now)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        ordering = ["-at", "-pk"]


class Hold(models.Model):
    """Pieces promised to an unpaid order until a moment."""

    order = models.ForeignKey("shop.Order", on_delete=models.CASCADE, related_name="holds")
    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="holds")
    quantity = models.PositiveIntegerField(_("quantity"))
    expires_at = models.DateTimeField(_("held until"), db_index=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints = [models.UniqueConstraint(fields=["order", "stock"], name="hold_once")]
