"""Django's task backend that writes a Job row in the caller's transaction."""

from dataclasses import dataclass, replace

from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.utils.json import normalize_json

from kit import clock


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
        Job.objects.bulk_create([job], ignore_conflicts=bool(task.key))
        return TaskResult(
            task=task, id=str(job.pk or ""), status=TaskResultStatus.READY, enqueued_at=now, started_at=None,
            last_attempted_at=None, finished_at=None, args=list(args), kwargs=kwargs, backend=self.alias,
            errors=[], worker_ids=[],
        )  # fmt: skip
