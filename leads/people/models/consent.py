"""The consent ledger: rows are added, never changed. The newest row of a purpose is what holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Consent(models.Model):
    class State(models.TextChoices):
        PENDING = "pending", _("asked, not yet confirmed")
        GRANTED = "granted", _("granted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Purpose(models.TextChoices):
        NEWSLETTER = "newsletter", _("newsletter")
        PROMOTIONS = "promotions", _("offers")
        PROFILING = "profiling", _("reading history")
        PHONE = "phone", _("calls and messages")

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    state = models.CharField(_("state"), max_length=10, choices=State)
    wording = models.TextField(_("wording shown"), blank=True)
    page = models.CharField(_("page"), max_length=500, blank=True)
    proof = models.JSONField(
        _("proof"), default=dict, blank=True
    )  # {"form": "…", "token": "…"}; never an IP address
    at = models.DateTimeField(_("time"), default=clock.now)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["contact", "purpose", "-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.get_state_display()}"

    @classmethod
    def current(cls, contact, purpose: str) -> "Consent | None":
        return cls.objects.filter(contact=contact, purpose=purpose).first()

    @classmethod
    def holds(cls, contact, purpose: str) -> bool:
        row = cls.current(contact, purpose)
        return row is not None and row.state == cls.State.GRANTED
