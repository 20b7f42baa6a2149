"""The job table: one row is one piece of work, written in the transaction that asked for it."""

import random
import traceback
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kit import clock

FIRST_PAUSE = 10  # seconds after the first failure; each further one waits three times as long
LONGEST_PAUSE = 3600
ERROR_LENGTH = 20_000  # characters kept of a traceback


def pause_after(attempts: int) -> timedelta:
    """How long a job rests after so many failed attempts: 10 s, 30 s, 90 s … an hour, each ± a quarter."""
    seconds = min(LONGEST_PAUSE, FIRST_PAUSE * 3 ** min(attempts - 1, 10))
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311


class Job(models.Model):
    """Waiting until `run_after`, then running under a lease, then done, or dead after its last retry."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        DEAD = "dead", _("given up")

    task = models.CharField(_("task"), max_length=200)  # "leads.outreach.tasks.deliver"
    arguments = models.JSONField(_("arguments"), default=dict)  # {"args": [...], "kwargs": {...}}
    key = models.CharField(_("key"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    priority = models.SmallIntegerField(_("priority"), default=0)
    run_after = models.DateTimeField(_("not before"), default=clock.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    retries = models.PositiveSmallIntegerField(_("retries"), default=0)
    leased_until = models.DateTimeField(
        null=True, blank=True
    )  # in real time, whatever the house's clock says
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("asked for"), default=clock.now)
    finished_at = models.DateTimeField(_("ended"), null=True, blank=True)
    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "kit"
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state="waiting") & ~Q(key=""), name="job_one_waiting_per_key"
            )
        ]
        indexes = [
            # Not partial: SQLite trusts no condition it is given as a parameter, and would read all that is deferred.
            models.Index(fields=["state", "run_after", "-priority"], name="job_due"),
            models.Index(fields=["leased_until"], condition=Q(state="running"), name="job_running"),
            models.Index(fields=["key"], condition=Q(state="running") & ~Q(key=""), name="job_running_key"),
            models.Index(fields=["state", "-finished_at"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return self.task.rsplit(".", 1)[-1]

    @property
    def called_with(self) -> str:
        """The arguments as one would write them: "7, language='en'"."""
        named = (f"{name}={value!r}" for name, value in self.arguments.get("kwargs", {}).items())
        return ", ".join([*(repr(value) for value in self.arguments.get("args", [])), *named])

    def fail(self, error: BaseException | str) -> None:
        """Notes the error; the job waits for its next attempt, or is dead after the last one."""
        text = error if isinstance(error, str) else "".join(traceback.format_exception(error))
        self.error = text.replace("\x00", "�")[-ERROR_LENGTH:]
        if self.attempts > self.retries:
            self.end(self.State.DEAD)
        elif self._replaced():
            self.end(self.State.DONE)
        else:
            self.wait_again(clock.now() + pause_after(self.attempts))

    def end(self, state: str) -> None:
        self.state, self.finished_at, self.leased_until = state, clock.now(), None
        self.save(update_fields=["state", "finished_at", "leased_until", "error"])

    def wait_again(self, run_after) -> None:
        self.state, self.run_after, self.leased_until, self.worker = self.State.WAITING, run_after, None, ""
        self.finished_at = None
        self.save(
            update_fields=[
                "state", "run_after", "leased_until", "worker", "finished_at", "error", "attempts",
            ]
        )  # fmt: skip

    def run_again(self) -> bool:
        """Puts a dead job back with its retries anew; False when it is not dead, or the same work waits already."""
        if self.state != self.State.DEAD or self._replaced():
            return False
        self.attempts = 0
        self.wait_again(clock.now())
        return True

    def _replaced(self) -> bool:
        """The same piece of work was asked for again meanwhile: that row will do it."""
        return bool(self.key) and Job.objects.filter(key=self.key, state=self.State.WAITING).exists()


class PeriodicRun(models.Model):
    """The last slot for which a periodic job was written; changing it is what makes a run happen only once."""

    task = models.CharField(max_length=200, primary_key=True)
    slot = models.DateTimeField()
    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "kit"


class WorkerBeat(models.Model):
    """When each worker was last seen, in real time; /healthz reads it."""

    worker = models.CharField(max_length=80, primary_key=True)
    seen_at = models.DateTimeField()
    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "kit"
