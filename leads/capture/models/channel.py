"""Where people come from: a public account, a video platform, a market stall, a partner."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit import clock


class Channel(models.Model):
    """`slug` is also recognised as `utm_source`, so links that others made are counted too."""

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=80)
    slug = models.SlugField(
        _("short name"),
        max_length=60,
        unique=True,
        help_text=_("Letters and digits; also recognised as utm_source."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
