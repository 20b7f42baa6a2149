"""A lead: somebody asked, and somebody has to answer."""

from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit import clock
from leads.people import journal
from leads.people.models import Event, Identity


class Changed(Exception):
    """Somebody else changed the lead since it was looked at."""


class NotAllowed(Exception):
    """The rule that was broken, in words for the person at the screen."""


class LeadQuerySet(models.QuerySet):
    def open(self) -> "LeadQuerySet":
        return self.filter(status__in=Lead.OPEN)

    def due(self, by: datetime) -> "LeadQuerySet":
        """Open ones whose next step is due by the given moment."""
        return self.open().filter(next_at__lte=by)

    def real(self) -> "LeadQuerySet":
        """Without demonstration data."""
        return self.filter(is_demo=False)

    def for_inbox(self) -> "LeadQuerySet":
        """With all a row shows, in one query; what is due longest stands first, the closed last."""
        verified = Identity.objects.filter(
            contact=OuterRef("contact"), value=OuterRef("contact__email"), verified_at__isnull=False
        )
        return (
            self.select_related("contact", "owner", "channel", "form", "latest")
            .annotate(address_verified=Exists(verified), is_closed=~Q(status__in=Lead.OPEN))
            .order_by("is_closed", F("next_at").asc(nulls_last=True), "-created_at", "-pk")
        )


class Lead(models.Model):
    """An open lead has a next date or an explicit "nothing more to do"; the database holds it to that.

    `version` grows with every change, so that nobody overwrites what they have not seen.
    """

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("lead", "new")
        WORKING = "working", _("in contact")
        WON = "won", pgettext_lazy("lead", "won")
        LOST = "lost", pgettext_lazy("lead", "lost")
        CLOSED = "closed", pgettext_lazy("lead", "closed")

    OPEN = (Status.NEW, Status.WORKING)
    NEEDS_REASON = (Status.LOST, Status.CLOSED)

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="leads", verbose_name=_("contact")
    )
    submission = models.OneToOneField(
        "capture.Submission", null=True, blank=True, on_delete=models.SET_NULL, related_name="lead"
    )  # the one that made it
    latest = models.ForeignKey(
        "capture.Submission", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the newest of the same person and form
    form = models.ForeignKey(
        "capture.Form",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("form"),
    )
    channel = models.ForeignKey(
        "capture.Channel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("channel"),
    )
    page_key = models.CharField(_("article"), max_length=120, blank=True)  # a page key: "article:7f…"
    page_title = models.CharField(_("article"), max_length=255, blank=True)
    page_path = models.CharField(max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="leads_owned",
        verbose_name=_("owner"),
    )  # fmt: skip
    next_at = models.DateTimeField(_("next step"), null=True, blank=True)
    no_further_action = models.BooleanField(_("nothing more to do"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    first_response_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("arrived"), default=clock.now, editable=False, db_index=True)

    objects = LeadQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["new", "working"])
                | Q(next_at__isnull=False)
                | Q(no_further_action=True),
                name="open_lead_has_next_step",
            ),
            models.UniqueConstraint(
                fields=["contact", "form"],
                condition=Q(status__in=["new", "working"]),
                name="one_open_lead_per_form",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "next_at"], condition=Q(status__in=["new", "working"]), name="lead_due"
            )
        ]

    def __str__(self) -> str:
        return str(self.contact)

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.next_at is not None and self.next_at < clock.now()

    @property
    def ending(self) -> str:
        """Why nothing more is to be done: the words given, or how it ended."""
        return self.reason or str(self.get_status_display())

    def assign(self, to, by, *, version: int | None = None) -> None:
        """Gives it to a colleague, or to nobody (None). Raises Changed."""
        if self.owner_id == (to.pk if to else None):
            return
        with transaction.atomic():
            self._change(version, owner=to)
            journal.record(
                self.contact,
                "lead.assigned",
                subject=self,
                actor=by,
                to=str(to) if to else "",
                to_id=to and to.pk,
            )

    def set_next(self, at: datetime | None, by, *, reason: str = "", version: int | None = None) -> None:
        """The next step's moment; None with a reason: nothing more is to be done. Raises Changed, NotAllowed."""
        if at is None and not reason and self.is_open:
            raise NotAllowed(
                _("An open lead needs a next date, or the reason why nothing more is to be done.")
            )
        if at is not None and at == self.next_at and not self.no_further_action:
            return
        if at is not None and at <= clock.now():
            raise NotAllowed(_("Choose a moment that is still to come."))
        with transaction.atomic():
            self._change(
                version,
                next_at=at,
                no_further_action=at is None,
                reason=reason if at is None else self.reason,
            )
            journal.record(
                self.contact,
                "lead.next_set",
                subject=self,
                actor=by,
                next=at and at.isoformat(),
                reason=reason,
            )

    def set_status(self, status: str, by, *, reason: str = "", version: int | None = None) -> None:
        """Moves it on. Lost and closed need a reason. Raises Changed, NotAllowed, ValueError for an unknown status."""
        status = self.Status(status)
        if status == self.status:
            return
        if status in self.NEEDS_REASON and not reason:
            raise NotAllowed(_("Say in a few words why; whoever reads this later will thank you."))
        if status in self.OPEN and self.next_at is None and not self.no_further_action:
            raise NotAllowed(
                _("An open lead needs a next date, or the reason why nothing more is to be done.")
            )
        closing = status not in self.OPEN
        values = (
            {"next_at": None, "reason": reason}
            if closing
            else {"reason": "" if not self.is_open else self.reason}
        )
        name = "lead.closed" if closing else "lead.reopened" if not self.is_open else "lead.status_set"
        with transaction.atomic():
            self._change(version, status=status, **values, **self._responded())
            journal.record(self.contact, name, subject=self, actor=by, status=str(status), reason=reason)

    def note(self, text: str, by, *, once: str = "") -> Event | None:
        """Adds a note to the person's timeline; the same `once` twice is one note. Notes never collide."""
        with transaction.atomic():
            Lead.objects.select_for_update().get(pk=self.pk)
            if (
                once
                and Event.objects.filter(contact=self.contact_id, name="note.added", data__once=once).exists()
            ):
                return None
            self._change(None, **self._responded())
            return journal.record(self.contact, "note.added", subject=self, actor=by, text=text, once=once)

    def returned(self, submission) -> None:
        """The same person sent the same form again: it comes to the top, answers and all. Repeatable."""
        self._change(None, latest=submission, next_at=self._sooner(), no_further_action=False)
        journal.record(self.contact, "lead.returned", subject=self, submission=submission.pk)

    def _sooner(self) -> datetime:
        now = clock.now()
        return min(self.next_at or now, now)

    def _responded(self) -> dict:
        return {} if self.first_response_at else {"first_response_at": clock.now()}

    def _change(self, version: int | None, **values) -> None:
        """One statement; nothing happens when the version is no longer the one that was looked at."""
        rows = Lead.objects.filter(pk=self.pk)
        if version is not None:
            rows = rows.filter(version=version)
        if not rows.update(version=F("version") + 1, **values):
            raise Changed
        for name, value in values.items():
            setattr(self, name, value)
        self.version = Lead.objects.values_list("version", flat=True).get(pk=self.pk)
