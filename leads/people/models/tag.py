"""A word by which marketers and salespeople group contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tag(models.Model):
    name = models.CharField(_("name"), max_length=60, unique=True)
    is_demo = models.BooleanField(default=False, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
