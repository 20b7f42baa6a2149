"""An order: what was sold to whom for how much, and how far it has come."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kit import clock
from kit.money import Money
from shop.models.order_verbs import OrderVerbs

PICKUP_ALPHABET = "ACDEFHJKLMNPRTUVWXY34679"  # nothing that is misread across a counter


def public_id() -> str:
    return secrets.token_urlsafe(18)


def pickup_code() -> str:
    return "".join(secrets.choice(PICKUP_ALPHABET) for _ in range(8))


class Method(models.TextChoices):
    AT_PICKUP = "at_pickup", _("pay at pick-up")
    TRANSFER = "transfer", _("bank transfer")
    STRIPE = "stripe", _("pay online")


class Delivery(models.TextChoices):
    PICKUP = "pickup", _("pick-up")
    SHIPPING = "shipping", _("shipping")


class OrderQuerySet(models.QuerySet):
    def real(self) -> "OrderQuerySet":
        """Without demonstration data."""
        return self.filter(is_demo=False)


class Order(OrderVerbs, models.Model):
    """Amounts in minor units of `currency`, tax included. `total` = lines + shipping, always."""

    class State(models.TextChoices):
        PLACED = "placed", _("placed")
        PAID = "paid", _("paid")
        READY = "ready", _("ready for pick-up")
        SHIPPED = "shipped", _("shipped")
        HANDED_OVER = "handed_over", _("handed over")
        CANCELLED = "cancelled", _("cancelled")

    public_id = models.CharField(max_length=32, unique=True, default=public_id, editable=False)
    number = models.CharField(_("number"), max_length=32, unique=True, default=public_id)
    checkout_key = models.CharField(max_length=40, unique=True, default=public_id, editable=False)
    cart = models.ForeignKey(
        "shop.Cart", null=True, blank=True, on_delete=models.SET_NULL, related_name="orders"
    )
    contact = models.ForeignKey("people.Contact", on_delete=models.PROTECT, related_name="orders")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLACED)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    delivery = models.CharField(_("delivery"), max_length=10, choices=Delivery)
    place = models.ForeignKey(
        "shop.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="orders"
    )
    address = models.JSONField(_("address"), default=dict, blank=True)
    method = models.CharField(_("payment"), max_length=10, choices=Method)
    note = models.TextField(_("note"), blank=True)
    terms_version = models.CharField(max_length=40, blank=True)
    pickup_code = models.CharField(max_length=12, default=pickup_code)
    tracking = models.CharField(_("tracking number"), max_length=80, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    items_amount = models.PositiveIntegerField(_("goods"))
    shipping_amount = models.PositiveIntegerField(_("shipping"), default=0)
    shipping_tax_rate = models.PositiveIntegerField(default=0)
    shipping_tax = models.PositiveIntegerField(default=0)
    tax_amount = models.PositiveIntegerField(_("tax included"))
    total = models.PositiveIntegerField(_("total"))
    paid_amount = models.PositiveIntegerField(_("paid"), default=0)
    refunded_amount = models.PositiveIntegerField(_("refunded"), default=0)
    is_demo = models.BooleanField(default=False, editable=False)
    placed_at = models.DateTimeField(_("placed"), default=clock.now, db_index=True)

    objects = OrderQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-placed_at", "-pk"]
        permissions = [("refund_order", "Can refund orders")]
        indexes = [models.Index(fields=["state", "-placed_at"]), models.Index(fields=["email"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("items_amount") + F("shipping_amount")), name="order_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(refunded_amount__lte=F("paid_amount")), name="order_refund_cap"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def net(self) -> int:
        """What stays: paid − refunded."""
        return self.paid_amount - self.refunded_amount

    @property
    def is_paid(self) -> bool:
        return self.paid_amount >= self.total

    @property
    def is_pickup(self) -> bool:
        return self.delivery == Delivery.PICKUP

    @property
    def money(self) -> Money:
        return Money(self.total, self.currency)

    @property
    def held_until(self):
        """When the goods are let go if no payment comes; None when nothing is held."""
        return min((hold.expires_at for hold in self.holds.all()), default=None) if self.pk else None

    def get_absolute_url(self) -> str:
        from django.urls import reverse
        from django.utils.translation import override

        with override(self.language):
            return reverse("shop:order", kwargs={"public_id": self.public_id})


class OrderLine(models.Model):
    """Title, price and tax as they were on the day: `total` = unit × quantity, tax included in it."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(
        "shop.Variant", null=True, on_delete=models.SET_NULL, related_name="order_lines"
    )
    product_code = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=200)
    label = models.CharField(_("option"), max_length=200, blank=True)
    sku = models.CharField(_("SKU"), max_length=80)
    quantity = models.PositiveIntegerField(_("quantity"))
    unit_amount = models.PositiveIntegerField(_("unit price"))
    tax_rate = models.PositiveIntegerField(_("tax rate"))
    tax_amount = models.PositiveIntegerField(_("tax included"))
    total = models.PositiveIntegerField(_("total"))
    refunded_quantity = models.PositiveIntegerField(default=0)
    refunded_amount = models.PositiveIntegerField(default=0)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("unit_amount") * F("quantity")), name="order_line_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(refunded_quantity__lte=F("quantity")), name="order_line_refund_cap"
            ),
            models.CheckConstraint(
                condition=Q(refunded_amount__lte=F("total")), name="order_line_refund_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.label}".strip()

    @property
    def refundable(self) -> int:
        return self.quantity - self.refunded_quantity


class OrderChange(models.Model):
    """Who moved the order on, when, and why."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(_("change"), max_length=20)  # a state, "paid" or "refunded"
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("time"), default=clock.now)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["at", "pk"]
