"""By what a contact is recognised: e-mail, phone, account, and other systems' ids. Unique and normalised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Identity(models.Model):
    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        ACCOUNT = "account", _("account")
        WEIXIN = "weixin", _("Weixin")
        EXTERNAL = "external", _("other system")

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = models.CharField(_("value"), max_length=254)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="identity_once")]

    def __str__(self) -> str:
        return self.value
