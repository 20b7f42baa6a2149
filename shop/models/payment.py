"""Money that came in and money that went back, each as a row."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kit import clock
from shop import letters
from shop.models.order import Method, Order


class Payment(models.Model):
    """One try to pay. With Stripe, `provider_id` is the Checkout Session and `intent` what it charged."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        DONE = "done", _("received")
        FAILED = "failed", _("did not succeed")

    order = models.ForeignKey("shop.Order", on_delete=models.CASCADE, related_name="payments")
    method = models.CharField(_("payment"), max_length=10, choices=Method)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.OPEN)
    amount = models.PositiveIntegerField(_("amount"))
    currency = models.CharField(_("currency"), max_length=3)
    provider_id = models.CharField(max_length=120, null=True, blank=True, unique=True)
    intent = models.CharField(max_length=120, blank=True, db_index=True)
    url = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("time"), default=clock.now)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["pk"]


class Refund(models.Model):
    """`amount` = its lines + shipping. Pending until the provider has done it, or a colleague has paid it back."""

    class State(models.TextChoices):
        PENDING = "pending", _("on its way")
        DONE = "done", _("paid back")
        FAILED = "failed", _("did not succeed")

    order = models.ForeignKey("shop.Order", on_delete=models.CASCADE, related_name="refunds")
    payment = models.ForeignKey(Payment, null=True, on_delete=models.SET_NULL, related_name="refunds")
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.PENDING)
    amount = models.PositiveIntegerField(_("amount"))
    tax_amount = models.PositiveIntegerField(_("tax included"), default=0)
    shipping_amount = models.PositiveIntegerField(_("shipping"), default=0)
    currency = models.CharField(_("currency"), max_length=3)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    restock = models.BooleanField(_("back into stock"), default=True)
    provider_id = models.CharField(max_length=120, blank=True)
    error = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("time"), default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["pk"]

    def done(self, *, by=None, provider_id: str = "") -> bool:
        """The money went back: it counts from now on. False when that was known already."""
        return self._end(self.State.DONE, by, provider_id=provider_id, done_at=clock.now())

    def failed(self, error: str) -> bool:
        """It did not go back: the pieces may be refunded another way."""
        return self._end(self.State.FAILED, None, error=error[:300])

    def _end(self, state: str, by, **changes) -> bool:
        with transaction.atomic():
            order = (
                Order.objects.select_for_update(of=("self",)).select_related("contact").get(pk=self.order_id)
            )
            mine = Refund.objects.filter(pk=self.pk, state=self.State.PENDING)
            if not mine.update(state=state, **changes):
                return False
            self.refresh_from_db()
            self._paid_back(order, by) if state == self.State.DONE else self._taken_back(order)
        return True

    def _paid_back(self, order: Order, by) -> None:
        order.refunded_amount += self.amount
        order.save(update_fields=["refunded_amount"])
        order.wrote("refunded", by, self.reason)
        order.told("refunded", by, amount=self.amount, refund=self.pk, tax=self.tax_amount, net=order.net)
        letters.send(letters.refunded, order, self)

    def _taken_back(self, order: Order) -> None:
        for part in self.lines.select_related("line"):
            part.line.refunded_quantity -= part.quantity
            part.line.refunded_amount -= part.amount
            part.line.save(update_fields=["refunded_quantity", "refunded_amount"])
        order.wrote("refund_failed", None, self.error)


class RefundLine(models.Model):
    refund = models.ForeignKey(Refund, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey("shop.OrderLine", on_delete=models.CASCADE, related_name="refund_lines")
    quantity = models.PositiveIntegerField(_("quantity"))
    amount = models.PositiveIntegerField(_("amount"))
    tax_amount = models.PositiveIntegerField(_("tax included"))
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("refund line")
        verbose_name_plural = _("refund lines")
        ordering = ["pk"]


class StripeEvent(models.Model):
    """An event that had its effect. The id is unique, so it has it once."""

    event_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Stripe event")
        verbose_name_plural = _("Stripe events")
