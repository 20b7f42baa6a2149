"""The job table: one row is one piece of work, written in the transaction that asked for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kit import clock


class Job(models.Model):
    """Waiting until `run_after`, then running under a lease, then done, or dead after its last retry."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        DEAD = "dead", _("dead")

    task = models.CharField(max_length=200)  # "leads.outreach.tasks.deliver"
    arguments = models.JSONField(default=dict)  # {"args": [...], "kwargs": {...}}
    key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    retries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "kit"
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["waiting", "running"]) & ~Q(key=""), name="job_one_per_key"
            )
        ]
        indexes = [
            models.Index(fields=["run_after", "-priority"], condition=Q(state="waiting"), name="job_waiting"),
            models.Index(fields=["leased_until"], condition=Q(state="running"), name="job_running"),
            models.Index(fields=["state", "-finished_at"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return self.task.rsplit(".", 1)[-1]


class WorkerBeat(models.Model):
    """When each worker was last seen; /healthz reads it."""

    worker = models.CharField(max_length=80, primary_key=True)
    seen_at = models.DateTimeField()

    class Meta:
        app_label = "kit"
