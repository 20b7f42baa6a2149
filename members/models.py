"""The right of a member: the account and the contact are one, since a day that is written down."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Membership(models.Model):
    """One per contact. The account itself is `contact.user`; it is tied only once its address is verified."""

    contact = models.OneToOneField(
        "people.Contact", on_delete=models.CASCADE, related_name="membership", verbose_name=_("contact")
    )
    joined_at = models.DateTimeField(_("joined"), default=clock.now, db_index=True)
    is_demo = models.BooleanField(default=False, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["-joined_at", "-pk"]

    def __str__(self) -> str:
        return str(self.contact)
