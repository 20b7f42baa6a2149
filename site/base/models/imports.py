"""What was brought in from elsewhere, so that a second run makes no doubles and the whole can be undone."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Import(models.Model):
    """One file, read and then applied. The report lists what could not be taken."""

    class State(models.TextChoices):
        CHECKED = "checked", _("checked, nothing applied")
        WAITING = "waiting", _("waiting for its turn")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("stopped half way")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    kind = models.CharField(_("kind"), max_length=30)  # "wordpress", "shopify", "demo"
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RUNNING)
    counts = models.JSONField(_("counts"), default=dict)  # {"article": {"new": 3, "same": 1}}
    report = models.JSONField(_("report"), default=list)  # [{"what": "…", "why": "…", "values": {…}}]
    options = models.JSONField(default=dict)  # base.importing.plan.Options as a dict
    planned = models.PositiveIntegerField(_("items"), default=0)  # to be applied, and of them applied so far
    done = models.PositiveIntegerField(_("applied"), default=0)
    error = models.TextField(_("error"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    started_at = models.DateTimeField(_("started"), default=clock.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.file_name}"


class ImportedObject(models.Model):
    """The row that stands here for a thing of the old system, found again by (kind, source)."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="objects_made")
    kind = models.CharField(
        max_length=30
    )  # the import's kind: a later import of that kind finds the row again
    source = models.CharField(max_length=255)  # "post:1234", "handle:ocean-blue-shirt"
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)
    target = GenericForeignKey("content_type", "object_id")
    fingerprint = models.CharField(
        max_length=64, blank=True
    )  # of the source, so that the same again changes nothing
    mark = models.CharField(
        max_length=64, blank=True
    )  # of the row as we left it: differs once a person edited it
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "source"], name="imported_once")]
        indexes = [models.Index(fields=["content_type", "object_id"])]
