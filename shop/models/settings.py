"""What the shopkeeper decides once for the whole shop."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from shop.languages import current


@register_setting(icon="cog")
class ShopSetting(BaseGenericSetting):
    """One row. Amounts in minor units; tax rates in hundredths of a percent (1300 = 13 %)."""

    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    shipping_amount = models.PositiveIntegerField(
        _("shipping"),
        default=1200,
        help_text=_("Flat rate, tax included, in the smallest unit (1200 = ¥12.00)."),
    )
    tax_rate = models.PositiveIntegerField(
        _("tax rate"), default=1300, validators=[MaxValueValidator(10_000)],
        help_text=_("Included in all prices, in hundredths of a percent (1300 = 13 %)."),
    )  # fmt: skip
    ships = models.BooleanField(_("ships goods"), default=True)
    hold_days = models.PositiveSmallIntegerField(
        _("days goods are held"), default=7, help_text=_("For bank transfer and payment at pick-up.")
    )
    takes_transfer = models.BooleanField(_("takes bank transfers"), default=True)
    bank_details_zh = models.TextField(_("bank details (Chinese)"), blank=True)
    bank_details_en = models.TextField(_("bank details (English)"), blank=True)
    terms_version = models.CharField(_("version of the terms"), max_length=40, default="2026-11")
    terms_path = models.CharField(
        _("address of the terms"), max_length=200, blank=True, help_text=_("Below the language, e.g. terms/")
    )
    wagtail_reference_index_ignore = True

    panels = [
        MultiFieldPanel([FieldPanel("currency"), FieldPanel("tax_rate")], heading=_("Money")),
        MultiFieldPanel([FieldPanel("ships"), FieldPanel("shipping_amount")], heading=_("Shipping")),
        MultiFieldPanel(
            [
                FieldPanel("hold_days"),
                FieldPanel("takes_transfer"),
                FieldPanel("bank_details_zh"),
                FieldPanel("bank_details_en"),
            ],
            heading=_("Payment"),
        ),
        MultiFieldPanel([FieldPanel("terms_version"), FieldPanel("terms_path")], heading=_("Terms")),
    ]

    class Meta:
        verbose_name = _("shop settings")

    def bank_details(self, language: str = "") -> str:
        both = {"zh-hans": self.bank_details_zh, "en": self.bank_details_en}
        return both.get(language or current()) or self.bank_details_zh or self.bank_details_en
