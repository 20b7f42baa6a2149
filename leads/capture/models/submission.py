"""What somebody sent with a form, and what the guard held back."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from kit import clock


def public_id() -> str:
    return secrets.token_urlsafe(12)


class Submission(models.Model):
    """`answers`: [{"key": "field-3", "kind": "choice", "label": "…", "value": …, "shown": "…"}], as asked that day."""

    public_id = models.CharField(max_length=32, unique=True, default=public_id, editable=False)
    form = models.ForeignKey(
        "capture.Form", on_delete=models.PROTECT, related_name="submissions", verbose_name=_("form")
    )
    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="submissions", verbose_name=_("contact")
    )
    email = models.CharField(_("e-mail"), max_length=254)
    answers = models.JSONField(_("answers"), default=list)
    language = models.CharField(_("language"), max_length=10)
    page = models.CharField(_("sent from"), max_length=500, blank=True)
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
        "capture.Link", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_consent = models.BooleanField(_("asked for the newsletter"), default=False)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField(_("time"), default=clock.now, db_index=True)
    is_demo = models.BooleanField(default=False, editable=False)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-at", "-pk"]
        permissions = [("export_submission", "Can export submissions")]
        indexes = [models.Index(fields=["form", "-at"])]

    def __str__(self) -> str:
        return f"{self.form} · {self.email}"

    @property
    def answers_text(self) -> str:
        """All answers but the address in one line, for lists and exports."""
        colon = pgettext("between a question and its answer", ": ")
        told = (answer for answer in self.answers if answer.get("kind") != "email")
        return " · ".join(f"{answer['label']}{colon}{answer['shown']}" for answer in told)


class BlockedPost(models.Model):
    """A post the guard took for spam: kept for sixty days, and one click makes it a submission after all."""

    form = models.ForeignKey(
        "capture.Form", on_delete=models.CASCADE, related_name="blocked_posts", verbose_name=_("form")
    )
    data = models.JSONField(_("what was sent"), default=dict)  # input name → list of values, as it was posted
    email = models.CharField(_("e-mail"), max_length=254, blank=True, db_index=True)
    reasons = models.JSONField(_("reasons"), default=list)  # keys of guard.REASONS
    language = models.CharField(_("language"), max_length=10)
    page = models.CharField(_("sent from"), max_length=500, blank=True)
    at = models.DateTimeField(_("time"), default=clock.now, db_index=True)
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.SET_NULL, related_name="blocked_post"
    )
    recovered_at = models.DateTimeField(_("recovered"), null=True, blank=True)
    recovered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("blocked post")
        verbose_name_plural = _("blocked posts")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.email or f"#{self.pk}"
