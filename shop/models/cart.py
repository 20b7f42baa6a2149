"""What a visitor has chosen, known by a cookie that only they hold."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Cart(models.Model):
    """`checkout_key` names one attempt to order: the same key never makes a second order."""

    token = models.CharField(max_length=40, unique=True, default=new_token)
    checkout_key = models.CharField(max_length=40, unique=True, default=new_token)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now, db_index=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cart")
        verbose_name_plural = _("carts")

    def __str__(self) -> str:
        return f"{self.pk}"


class CartLine(models.Model):
    """`seen_amount`: the unit price the visitor last saw, so that a change can be told."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey("shop.Variant", on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField(_("quantity"))
    seen_amount = models.PositiveIntegerField()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cart line")
        verbose_name_plural = _("cart lines")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["cart", "variant"], name="cart_line_once")]
