"""One step on a known person's way, handed over by their own browser with a form or sign-up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Touch(models.Model):
    """Rows are added in the order of the way and never changed: the first one stored stays the first."""

    class Kind(models.TextChoices):
        READ = "read", _("page read")
        FORM = "form", _("form sent")

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="touches")
    at = models.DateTimeField(_("time"), default=clock.now)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.READ)
    channel = models.ForeignKey(
        "capture.Channel", null=True, blank=True, on_delete=models.SET_NULL, related_name="touches"
    )
    link = models.ForeignKey(
        "capture.Link", null=True, blank=True, on_delete=models.SET_NULL, related_name="touches"
    )
    form = models.ForeignKey(
        "capture.Form", null=True, blank=True, on_delete=models.SET_NULL, related_name="touches"
    )
    page_key = models.CharField(_("page"), max_length=120, blank=True)
    path = models.CharField(_("path"), max_length=500, blank=True)
    referrer = models.CharField(_("came from"), max_length=120, blank=True)
    utm = models.JSONField(_("campaign marks"), default=dict, blank=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("touch")
        verbose_name_plural = _("touches")
        ordering = ["pk"]
        constraints = [
            # The same stored journey arrives with every later form of this browser.
            models.UniqueConstraint(fields=["contact", "kind", "at", "path"], name="touch_once"),
        ]
        indexes = [models.Index(fields=["contact", "id"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.path}"
