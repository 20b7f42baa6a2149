"""A form: what it asks, what it promises, and what happens with the answers."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import PreviewableMixin

from kit import clock
from kit.meta import PageMeta
from kit.touched import touched
from leads.capture.bilingual import Bilingual
from leads.capture.models.field import lines


def public_id() -> str:
    return secrets.token_urlsafe(9)


class Form(PreviewableMixin, ClusterableModel):
    """Texts stand once per language; `title` is for colleagues only."""

    class Kind(models.TextChoices):
        ENQUIRY = "enquiry", _("enquiry")
        NEWSLETTER = "newsletter", _("newsletter sign-up")

    public_id = models.CharField(max_length=32, unique=True, default=public_id, editable=False)
    title = models.CharField(
        _("title"), max_length=120, help_text=_("For yourselves; visitors never see it.")
    )
    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ENQUIRY)
    heading_zh = models.CharField(_("heading in Chinese"), max_length=160, blank=True)
    heading_en = models.CharField(_("heading in English"), max_length=160, blank=True)
    intro_zh = models.TextField(_("introduction in Chinese"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    benefit_zh = models.CharField(_("benefit in Chinese"), max_length=200, blank=True)
    benefit_en = models.CharField(_("benefit in English"), max_length=200, blank=True)
    purpose_zh = models.CharField(_("purpose in Chinese"), max_length=300, blank=True)
    purpose_en = models.CharField(_("purpose in English"), max_length=300, blank=True)
    button_zh = models.CharField(_("button in Chinese"), max_length=40, blank=True)
    button_en = models.CharField(_("button in English"), max_length=40, blank=True)
    thanks_zh = models.TextField(_("thank-you in Chinese"), blank=True)
    thanks_en = models.TextField(_("thank-you in English"), blank=True)
    thanks_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("or thank-you page"),
    )  # fmt: skip
    asks_consent = models.BooleanField(
        _("offer the newsletter"), default=False, help_text=_("Shows a box that is never ticked beforehand.")
    )
    consent_zh = models.TextField(_("wording of the consent in Chinese"), blank=True)
    consent_en = models.TextField(_("wording of the consent in English"), blank=True)
    creates_lead = models.BooleanField(_("makes a lead"), default=True)
    tag = models.ForeignKey(
        "people.Tag",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("tag to add"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        limit_choices_to={"is_staff": True},
        verbose_name=_("owner of new contacts"),
    )  # fmt: skip
    notify = models.TextField(
        _("tell these addresses"),
        blank=True,
        help_text=_("One e-mail address per line. They get every answer."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)

    heading, intro, benefit, purpose = Bilingual(), Bilingual(), Bilingual(), Bilingual()
    button, thanks, consent = Bilingual(), Bilingual(), Bilingual()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        for address in lines(self.notify):
            try:
                validate_email(address)
            except ValidationError:
                message = _("%(address)s is not an e-mail address.") % {"address": address}
                raise ValidationError({"notify": message}) from None
        if (self.asks_consent or self.is_newsletter) and not (self.consent_zh and self.consent_en):
            raise ValidationError({"consent_zh": _("Say in both languages what people agree to.")})

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        touched(f"form:{self.pk}")  # every page that shows it

    @property
    def is_newsletter(self) -> bool:
        return self.kind == self.Kind.NEWSLETTER

    def path_in(self, language: str | None = None, *, thanks: bool = False) -> str:
        """Where it is sent to (and stands as a page of its own) in the language."""
        with translation.override(language or translation.get_language()):
            return reverse("capture:thanks" if thanks else "capture:receive", args=[self.public_id])

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Both languages, in the editor's preview."""
        return list(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)

    def serve_preview(self, request, mode_name):
        with translation.override(mode_name):
            return super().serve_preview(request, mode_name).render()

    def get_preview_template(self, request, mode_name) -> str:
        return "capture/form_page.html"

    def get_preview_context(self, request, mode_name) -> dict:
        meta = PageMeta(title=self.heading or self.title, path=self.path_in(mode_name), index=False)
        return {"request": request, "meta": meta, "form": self, "bound": None, "form_page": True}
