"""Who runs which job: every change of hands is one short transaction on the job table."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from kit import clock
from kit.jobs import schedule
from kit.jobs.models import Job, PeriodicRun, WorkerBeat

WAITING, RUNNING, DONE = Job.State.WAITING, Job.State.RUNNING, Job.State.DONE
LOST = "The worker died or stalled while it ran this."


def lease() -> datetime:
    """The moment, in real time, at which a job nobody renews is taken from its worker."""
    return clock.real() + timedelta(seconds=settings.JOB_LEASE)


def locked(jobs: QuerySet) -> QuerySet:
    """SQLite's write transactions exclude each other already; PostgreSQL passes over what others hold."""
    if connection.features.has_select_for_update_skip_locked:
        return jobs.select_for_update(skip_locked=True, of=("self",))
    return jobs


def claim(worker: str, most: int) -> list[Job]:
    """Takes up to `most` due jobs, the most urgent first; never one whose key is running elsewhere."""
    same_work = Job.objects.filter(state=RUNNING, key=OuterRef("key")).exclude(key="")
    due = Job.objects.filter(state=WAITING, run_after__lte=clock.now()).exclude(Exists(same_work))
    if not due.exists():  # an idle worker takes no write lock
        return []
    with transaction.atomic():
        jobs = list(locked(due.order_by("-priority", "run_after", "pk"))[:most])
        if not jobs:
            return []
        until = lease()
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
            state=RUNNING, worker=worker, leased_until=until, attempts=F("attempts") + 1
        )
    for job in jobs:
        job.state, job.worker, job.leased_until, job.attempts = RUNNING, worker, until, job.attempts + 1
    return jobs


def mine(worker: str, pks: Sequence[int]) -> QuerySet:
    """The given jobs, as far as this worker still holds them."""
    return Job.objects.filter(pk__in=pks, state=RUNNING, worker=worker)


def finish(worker: str, pks: Sequence[int]) -> int:
    return mine(worker, pks).update(state=DONE, finished_at=clock.now(), leased_until=None)


def fail(worker: str, job: Job, error: BaseException) -> None:
    """Does nothing when the job was taken away meanwhile: its new worker decides."""
    with transaction.atomic():
        if locked(mine(worker, [job.pk])).first():
            settle(job, error)


def settle(job: Job, error: BaseException | str) -> None:
    """Job.fail, also when the same work is asked for between its look and its write."""
    try:
        with transaction.atomic():
            job.fail(error)
    except IntegrityError:
        job.end(DONE)


def renew(worker: str, pks: Sequence[int]) -> datetime:
    """Keeps the jobs for another lease; until when."""
    until = lease()
    mine(worker, pks).update(leased_until=until)
    return until


def give_back(worker: str, jobs: Sequence[Job]) -> None:
    """Claimed but never begun: as if they had not been taken."""
    if not jobs:
        return
    untouched = {"state": WAITING, "worker": "", "leased_until": None, "attempts": F("attempts") - 1}
    with transaction.atomic():
        mine(worker, [job.pk for job in jobs if not job.key]).update(**untouched)
        for job in jobs:
            if job.key:
                try:
                    with transaction.atomic():
                        mine(worker, [job.pk]).update(**untouched)
                except IntegrityError:  # the same work was asked for again: that row will do it
                    finish(worker, [job.pk])


def reap() -> int:
    """Takes back what dead workers held; how many jobs. The broken attempt counts."""
    late = Job.objects.filter(state=RUNNING, leased_until__lt=clock.real())
    if not late.exists():
        return 0
    with transaction.atomic():
        lost = list(locked(late)[:500])
        for job in lost:
            settle(job, LOST)
    return len(lost)


def beat(worker: str) -> None:
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"seen_at": clock.real()})
    WorkerBeat.objects.filter(seen_at__lt=clock.real() - timedelta(hours=1)).delete()


def leave(worker: str) -> None:
    WorkerBeat.objects.filter(worker=worker).delete()


def write_periodic() -> int:
    """Writes a job for each periodic task whose slot has begun; how many. Safe in any number of workers."""
    from zoneinfo import ZoneInfo

    now, written = clock.now(), 0
    known = dict(PeriodicRun.objects.values_list("task", "slot"))
    for path, rule in schedule.rules().items():
        slot = rule.slot(now, ZoneInfo(settings.TIME_ZONE))
        if path not in known:  # a task seen for the first time waits for its next slot
            PeriodicRun.objects.bulk_create([PeriodicRun(task=path, slot=slot)], ignore_conflicts=True)
        elif known[path] != slot:
            written += write_slot(path, slot, now)
    return written


def write_slot(path: str, slot: datetime, now: datetime) -> int:
    """The worker that moves the slot on writes the job. A slot far ahead means that the clock was moved back."""
    from django.utils.module_loading import import_string

    ahead = PeriodicRun.objects.filter(task=path, slot__gt=now + timedelta(days=1))
    behind = PeriodicRun.objects.filter(task=path, slot__lt=slot)
    with transaction.atomic():
        moved = (ahead | behind).update(slot=slot)
        if moved:
            import_string(path).using(key=f"every:{path}").enqueue()
    return moved
