"""Who speaks here: the brand's names and the company behind it, shown in the shell of every page."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class Brand(BaseSiteSetting):
    """Each language has its own name and tagline; the other language's stand in for an empty one."""

    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    tagline_zh = models.CharField(_("tagline in Chinese"), max_length=120, blank=True)
    tagline_en = models.CharField(_("tagline in English"), max_length=120, blank=True)
    company = models.CharField(
        _("company"), max_length=120, blank=True, help_text=_("The legal entity that answers for this site.")
    )
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail for visitors"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    licence = models.CharField(_("business licence"), max_length=120, blank=True)
    icp = models.CharField(
        _("ICP number"), max_length=60, blank=True, help_text=_("For example 浙ICP备00000000号.")
    )
    gongan = models.CharField(_("public security record"), max_length=60, blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_zh"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("tagline_zh"), FieldPanel("tagline_en")]),
            ],
            heading=_("Brand"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("company"),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("licence"),
                FieldRowPanel([FieldPanel("icp"), FieldPanel("gongan")]),
            ],
            heading=_("Company and law"),
        ),
    ]

    class Meta:
        verbose_name = _("brand and company")

    def _of(self, field: str) -> str:
        mine, other = ("zh", "en") if (get_language() or "zh").startswith("zh") else ("en", "zh")
        return getattr(self, f"{field}_{mine}") or getattr(self, f"{field}_{other}")

    @property
    def name(self) -> str:
        """In the active language; the settings' name before anybody has filled it in."""
        from django.conf import settings

        return self._of("name") or settings.WAGTAIL_SITE_NAME

    @property
    def tagline(self) -> str:
        return self._of("tagline")

    @property
    def gongan_digits(self) -> str:
        """The number the public record is looked up by."""
        return "".join(letter for letter in self.gongan if letter.isdigit())
