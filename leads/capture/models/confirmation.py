"""One question by mail, "is this address yours?", answered at most once by pressing a button."""

import secrets
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock

VALID_FOR = timedelta(days=7)


def new_token() -> str:
    return secrets.token_urlsafe(24)


def a_week_from_now():
    return clock.now() + VALID_FOR


class Confirmation(models.Model):
    """`purposes` are the consents that wait for it; none when only the address is to be verified."""

    token = models.CharField(max_length=64, unique=True, default=new_token)
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="confirmations")
    email = models.CharField(_("e-mail"), max_length=254)
    submission = models.ForeignKey(
        "capture.Submission", null=True, on_delete=models.CASCADE, related_name="confirmations"
    )
    purposes = models.JSONField(default=list)
    wording = models.TextField(blank=True)
    page = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=a_week_from_now)
    confirmed_at = models.DateTimeField(null=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None and clock.now() < self.expires_at
