"""What articles are about. One row per language, tied by translation key; has a page of its own."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index


class Topic(TranslatableMixin, index.Indexed, models.Model):
    """`slug` is unique within its language and may be Chinese."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    description = models.CharField(_("description"), max_length=300, blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="topic_address_once")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        same = Topic.objects.filter(locale_id=self.locale_id, slug=self.slug).exclude(pk=self.pk)
        if self.locale_id and same.exists():
            raise ValidationError({"slug": _("Another topic already has this address.")})

    @property
    def key(self) -> str:
        return f"topic:{self.translation_key}"

    def get_absolute_url(self) -> str:
        """In the topic's own language, whatever the reader's is."""
        with override(self.locale.language_code):
            return reverse("content:topic", args=[self.slug])
