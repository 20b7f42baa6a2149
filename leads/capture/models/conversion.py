"""A lead, member or order and what led to it, frozen at that moment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class ConversionQuerySet(models.QuerySet):
    def real(self) -> "ConversionQuerySet":
        """Without demonstration data."""
        return self.filter(is_demo=False)


class Conversion(models.Model):
    """`subject` names the row ("shop.order:17"). What is not known stays empty and is shown as unknown."""

    class Kind(models.TextChoices):
        LEAD = "lead", _("lead")
        MEMBER = "member", _("member")
        ORDER = "order", _("order")

    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="conversions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    subject = models.CharField(max_length=80)
    channel = models.ForeignKey(
        "capture.Channel", null=True, blank=True, on_delete=models.SET_NULL, related_name="conversions"
    )
    link = models.ForeignKey(
        "capture.Link", null=True, blank=True, on_delete=models.SET_NULL, related_name="conversions"
    )
    form = models.ForeignKey(
        "capture.Form", null=True, blank=True, on_delete=models.SET_NULL, related_name="conversions"
    )
    article_key = models.CharField(_("article"), max_length=120, blank=True)  # a page key: "article:7f…"
    at = models.DateTimeField(_("time"), default=clock.now)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ConversionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("conversion")
        verbose_name_plural = _("conversions")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="conversion_once")]
        indexes = [models.Index(fields=["kind", "at"]), models.Index(fields=["contact", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def subject_id(self) -> int:
        """The primary key of the lead's submission, the membership or the order."""
        return int(self.subject.rpartition(":")[2])
