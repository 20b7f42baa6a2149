"""A tracked link: a short address to print or post, which leads to a page of this site and names its source."""

import secrets
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit import clock
from kit.meta import absolute

# Without 0/o, 1/i/l and vowels: read aloud and typed from paper without error, and no words by accident.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
CODE_LENGTH = 7


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def own_path(address: str) -> str:
    """The path and query of an address on this site. Raises ValidationError for any other."""
    address = address.strip().removeprefix(settings.SITE_ORIGIN) or "/"
    harmless = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    if not harmless or "\\" in address or " " in address:
        raise ValidationError(
            _("Give a path on this site, such as /en/ — links to other sites are not followed.")
        )
    return address


class Link(models.Model):
    code = models.SlugField(
        _("link code"), max_length=40, unique=True, default=new_code,
        help_text=_("The end of the short address. Printed codes keep working only while this stays."),
    )  # fmt: skip
    name = models.CharField(
        pgettext_lazy("of a thing", "name"),
        max_length=120,
        help_text=_("For yourselves: where it is printed or posted."),
    )
    channel = models.ForeignKey(
        "capture.Channel", on_delete=models.PROTECT, related_name="links", verbose_name=_("channel")
    )
    campaign = models.CharField(_("campaign"), max_length=80, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("leads to page"),
    )  # fmt: skip
    destination = models.CharField(
        _("or to address"),
        max_length=500,
        default="/",
        help_text=_("A path on this site; used when no page is chosen."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tracked link")
        verbose_name_plural = _("tracked links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.code = self.code.lower()  # people type codes from paper in either case
        try:
            self.destination = own_path(self.destination)
        except ValidationError as error:
            raise ValidationError({"destination": error}) from None

    @property
    def path(self) -> str:
        return f"/g/{self.code}"

    @property
    def address(self) -> str:
        """What is printed: the absolute short address."""
        return absolute(self.path)

    @property
    def target(self) -> str:
        """The path it leads to, with the source in the query: "/en/tea/?via=k7d2m9x"."""
        chosen = self.page.specific_deferred.url if self.page_id and self.page.live else None
        parts = urlsplit(chosen or self.destination)
        query = "&".join(part for part in (parts.query, urlencode({"via": self.code})) if part)
        return urlunsplit(("", "", parts.path or "/", query, parts.fragment))


class LinkDay(models.Model):
    """How often a link was opened on a day; counters only, nothing about who."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    people = models.PositiveIntegerField(default=0)
    machines = models.PositiveIntegerField(default=0)
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="link_day_once")]

    @classmethod
    def count(cls, link: Link, *, machine: bool) -> None:
        """Adds one opening today, in one statement."""
        column = "machines" if machine else "people"
        today = {"link": link, "day": clock.today()}
        if not cls.objects.filter(**today).update(**{column: F(column) + 1}):
            cls.objects.bulk_create([cls(**today)], ignore_conflicts=True)
            cls.objects.filter(**today).update(**{column: F(column) + 1})
