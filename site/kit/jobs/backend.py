"""Django's task backend that writes a Job row in the caller's transaction.

A key names one piece of work. While a row with that key waits, asking again adds nothing (it is only drawn
forward when asked for sooner). When one is running, asking again writes a new row, since the running one may
have read too early what changed now; it starts after the running one has ended, never beside it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, When
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.tasks.exceptions import InvalidTask
from django.utils.json import normalize_json

from kit import clock


class CannotEnqueue(RuntimeError):
    """The row of a keyed job was taken again and again while we wrote; never seen outside of a broken database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task):
    """`retries`: further attempts after a failure. `key`: at most one waiting row carries it."""

    retries: int = 3
    key: str = ""
    atomic: bool = False  # the body runs in the transaction that marks it done

    def using(self, *, key: str | None = None, retries: int | None = None, **changes) -> "JobTask":
        task = Task.using(self, **changes)
        if key is not None:
            task = replace(task, key=key)
        return task if retries is None else replace(task, retries=retries)


class JobsBackend(BaseTaskBackend):
    task_class = JobTask
    supports_defer = True
    supports_priority = True

    def validate_task(self, task: JobTask) -> None:
        super().validate_task(task)
        if task.takes_context:
            raise InvalidTask("Jobs take no context; pass what they need as arguments.")

    def enqueue(self, task: JobTask, args: tuple, kwargs: dict) -> TaskResult:
        from kit.jobs.models import Job

        self.validate_task(task)
        now = clock.now()
        job = Job(
            task=task.module_path,
            arguments=normalize_json({"args": args, "kwargs": kwargs}),
            key=task.key,
            priority=task.priority,
            retries=task.retries,
            run_after=task.run_after or now,
            created_at=now,
        )
        if task.key:
            write_keyed(job)
        else:
            job.save(force_insert=True)
        return TaskResult(
            task=task, id=str(job.pk or ""), status=TaskResultStatus.READY, enqueued_at=now, started_at=None,
            last_attempted_at=None, finished_at=None, args=list(args), kwargs=kwargs, backend=self.alias,
            errors=[], worker_ids=[],
        )  # fmt: skip


def write_keyed(job) -> None:
    """One waiting row per key, locked until the caller commits: no worker runs it before it can see our changes."""
    for _attempt in range(5):
        with transaction.atomic():
            type(job).objects.bulk_create([job], ignore_conflicts=True)
            if draw_forward(job.key, job.run_after):
                return
    raise CannotEnqueue(job.key)


def draw_forward(key: str, moment: datetime) -> int:
    """Touches the waiting row; one that rests after a failure keeps its pause. How many rows there are: 0 or 1."""
    from kit.jobs.models import Job

    sooner = Case(When(run_after__gt=moment, attempts=0, then=moment), default=F("run_after"))
    return Job.objects.filter(key=key, state=Job.State.WAITING).update(run_after=sooner)
