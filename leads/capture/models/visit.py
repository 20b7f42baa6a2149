"""One read of one page, without saying by whom: no address, no cookie, no contact."""

import hashlib
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class VisitQuerySet(models.QuerySet):
    def people(self) -> "VisitQuerySet":
        return self.filter(is_machine=False)

    def real(self) -> "VisitQuerySet":
        """Without demonstration data."""
        return self.filter(is_demo=False)


class Visit(models.Model):
    """`visitor` is the same for one browser within one day and means nothing after it: see DailySalt."""

    day = models.DateField(_("day"), default=clock.today)
    at = models.DateTimeField(_("time"), default=clock.now)
    visitor = models.CharField(_("visitor of the day"), max_length=32)
    path = models.CharField(_("path"), max_length=500)
    page_key = models.CharField(_("page"), max_length=120, blank=True)
    channel = models.ForeignKey(
        "capture.Channel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("channel"),
    )
    link = models.ForeignKey(
        "capture.Link",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("tracked link"),
    )
    referrer = models.CharField(_("came from"), max_length=120, blank=True)  # a host name
    utm = models.JSONField(_("campaign marks"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_machine = models.BooleanField(_("machine"), default=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = VisitQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["channel", "day"]),
            models.Index(fields=["page_key", "day"]),
            models.Index(fields=["link", "day"]),
            models.Index(fields=["-at", "-id"]),
            models.Index(fields=["visitor", "channel"]),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.path}"


class DailySalt(models.Model):
    """The secret of one day. When the day ends it is thrown away, and no visitor can be recognised again."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64)
    wagtail_reference_index_ignore = True

    @classmethod
    def today(cls) -> str:
        """Today's salt; the first call of a day makes it and drops those of the days before."""
        day = clock.today()
        found = cls.objects.filter(day=day).values_list("salt", flat=True).first()
        if found:
            return found
        cls.forget_past()
        cls.objects.bulk_create([cls(day=day, salt=secrets.token_urlsafe(32))], ignore_conflicts=True)
        return cls.objects.values_list("salt", flat=True).get(day=day)

    @classmethod
    def forget_past(cls) -> None:
        cls.objects.exclude(day=clock.today()).delete()


def visitor_of_the_day(network: str, agent: str) -> str:
    """32 hex digits that change every day and cannot be turned back into an address."""
    return hashlib.blake2b(
        f"{network}\n{agent}".encode(), key=DailySalt.today().encode()[:64], digest_size=16
    ).hexdigest()
