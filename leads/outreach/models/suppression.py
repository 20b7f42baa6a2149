"""Addresses that get no marketing any more. Only a fingerprint is kept, so the list outlives erasure."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock
from leads.people.identities import NotAnAddress, normal_email


def fingerprint(address: str) -> str:
    """Of the normalised address. Raises NotAnAddress."""
    return hashlib.sha256(f"freehold.suppression:{normal_email(address)}".encode()).hexdigest()


class Suppression(models.Model):
    class Reason(models.TextChoices):
        BOUNCED = "bounced", _("does not exist")
        COMPLAINED = "complained", _("complained")
        ASKED = "asked", _("asked never to be written to")

    address_hash = models.CharField(max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    at = models.DateTimeField(_("time"), default=clock.now)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")

    def __str__(self) -> str:
        return self.get_reason_display()

    @classmethod
    def add(cls, address: str, reason: str) -> None:
        cls.objects.get_or_create(address_hash=fingerprint(address), defaults={"reason": reason})

    @classmethod
    def covers(cls, address: str) -> bool:
        """What cannot be an address is never written to."""
        try:
            return cls.objects.filter(address_hash=fingerprint(address)).exists()
        except NotAnAddress:
            return True
