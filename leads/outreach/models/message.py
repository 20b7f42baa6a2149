"""The outbox: one row is one letter to one person, written in the transaction that wanted it sent."""

import hashlib
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock
from leads.people.models import Consent


class Message(models.Model):
    """waiting → sending → sent; or kept, held, failed, unclear. What it says is never changed afterwards."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        KEPT = "kept", _("kept here")
        HELD = "held", _("held back")
        FAILED = "failed", _("refused")
        UNCLEAR = "unclear", _("unclear")

    class Kind(models.TextChoices):
        SERVICE = "service", _("service")
        MARKETING = "marketing", _("marketing")

    class Reason(models.TextChoices):
        """Why a message did not simply go out, in words for the "sent mail" screen."""

        NO_SERVER = "no_server", _("Kept here because no mail server is set. Nothing left the house.")
        DEMO = "demo", _("Kept here: it is written to a person of the demonstration.")
        NO_CONSENT = "no_consent", _("The person has not given permission for this kind of letter.")
        SUPPRESSED = (
            "suppressed",
            _("This address must not be written to: it bounced, complained or said no."),
        )
        FORGOTTEN = "forgotten", _("The person's data was erased.")
        NOBODY = "nobody", _("Letters of this kind go to known contacts only.")
        TOO_LARGE = "too_large", _("The letter is larger than mail programs show.")
        REFUSED = "refused", _("The mail server refused it for good.")
        TRYING = "trying", _("The mail server could not take it just now. It is tried again by itself.")
        GAVE_UP = (
            "gave_up",
            _("The mail server could not take it, again and again. Send it again when it is back."),
        )
        CRASH = (
            "crash",
            _("Sending was cut off before the mail server answered. It may have arrived, or not."),
        )

    key = models.CharField(max_length=200, unique=True)  # names the letter and its occasion: "shop.placed:17"
    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    to = models.CharField(_("to"), max_length=254, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Consent.Purpose, blank=True)
    letter = models.CharField(_("letter"), max_length=60, db_index=True)  # "shop.placed"
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)  # beyond From, To, Subject, Date, Message-ID
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("why"), max_length=10, choices=Reason, blank=True)
    answer = models.TextField(_("the mail server's words"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    created_at = models.DateTimeField(_("written"), default=clock.now)
    is_demo = models.BooleanField(default=False, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"]),
            models.Index(fields=["state", "claimed_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def is_marketing(self) -> bool:
        return self.kind == self.Kind.MARKETING

    @property
    def may_be_sent_again(self) -> bool:
        """By a person's own decision; nothing that was held for want of permission."""
        return self.state in {self.State.FAILED, self.State.UNCLEAR, self.State.KEPT}


def message_id_for(key: str) -> str:
    """The same for every attempt, so that a mail program shows a letter that arrived twice only once."""
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or settings.SITE_HOST
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"
