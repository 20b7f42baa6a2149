"""Whether background work gets done, for /healthz."""

from datetime import timedelta

from django.db.models import Count, Max, Min

from kit import clock
from kit.jobs.models import Job, WorkerBeat

ASLEEP = timedelta(seconds=60)  # a worker is seen every ten seconds
TOO_LONG = timedelta(minutes=15)  # that a due job may wait


def report() -> dict:
    """{"worker": "ok" | "asleep" | "none", "worker_seen_seconds": int | None, "jobs": "ok" | "late",
    "waiting": due jobs, "oldest_wait_seconds": int, "dead": given-up jobs}."""
    seen = WorkerBeat.objects.aggregate(at=Max("seen_at"))["at"]
    age = clock.real() - seen if seen else None
    now = clock.now()
    due = Job.objects.filter(state=Job.State.WAITING, run_after__lte=now)
    waiting = due.aggregate(count=Count("pk"), oldest=Min("run_after"))
    wait = now - waiting["oldest"] if waiting["oldest"] else timedelta()
    return {
        "worker": "none" if age is None else "asleep" if age > ASLEEP else "ok",
        "worker_seen_seconds": None if age is None else max(0, int(age.total_seconds())),
        "jobs": "late" if wait > TOO_LONG else "ok",
        "waiting": waiting["count"],
        "oldest_wait_seconds": int(wait.total_seconds()),
        "dead": Job.objects.filter(state=Job.State.DEAD).count(),
    }
