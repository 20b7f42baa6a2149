"""One question of a form."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from leads.capture.bilingual import Bilingual, text_in


def new_key() -> str:
    return secrets.token_hex(4)


class FormField(Orderable):
    """`key` names the answer for good, whatever the label becomes."""

    class Kind(models.TextChoices):
        NAME = "name", _("name")
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        TEXT = "text", _("one line")
        LONG = "long", _("several lines")
        CHOICE = "choice", _("one of several")
        CHOICES = "choices", _("some of several")
        NUMBER = "number", _("a number")
        DATE = "date", _("a day")
        CHECKBOX = "checkbox", _("tick box")

    # A form asks for these at most once, and their input is named after them.
    PERSONAL = (Kind.NAME, Kind.EMAIL, Kind.PHONE)

    form = ParentalKey("capture.Form", on_delete=models.CASCADE, related_name="fields")
    key = models.CharField(max_length=16, default=new_key, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    label_zh = models.CharField(_("question in Chinese"), max_length=200, blank=True)
    label_en = models.CharField(_("question in English"), max_length=200, blank=True)
    help_zh = models.CharField(_("help in Chinese"), max_length=300, blank=True)
    help_en = models.CharField(_("help in English"), max_length=300, blank=True)
    options_zh = models.TextField(_("choices in Chinese"), blank=True, help_text=_("One per line."))
    options_en = models.TextField(
        _("choices in English"), blank=True, help_text=_("One per line, in the same order as in Chinese.")
    )
    required = models.BooleanField(_("must be answered"), default=True)

    label, help = Bilingual(), Bilingual()
    wagtail_reference_index_ignore = True
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("required")]),
        FieldRowPanel([FieldPanel("label_zh"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("help_zh"), FieldPanel("help_en")]),
        FieldRowPanel([FieldPanel("options_zh"), FieldPanel("options_en")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    def clean(self) -> None:
        if self.kind in (self.Kind.CHOICE, self.Kind.CHOICES) and not self.choices_in(None):
            raise ValidationError({"options_zh": _("Give at least one choice.")})
        counts = {len(lines(self.options_zh)), len(lines(self.options_en))} - {0}
        if len(counts) > 1:
            raise ValidationError({"options_en": _("Both languages need the same number of choices.")})

    @property
    def input_name(self) -> str:
        return self.kind if self.kind in self.PERSONAL else f"field-{self.key}"

    def choices_in(self, language: str | None) -> list[tuple[str, str]]:
        """(stored value, shown text): the value is the position, so that it is the same in both languages."""
        return [
            (str(place), text)
            for place, text in enumerate(lines(text_in(self, "options", language)), start=1)
        ]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
