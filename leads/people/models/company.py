"""The company a contact works for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Company(models.Model):
    name = models.CharField(_("name"), max_length=200, db_index=True)
    website = models.URLField(_("website"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
