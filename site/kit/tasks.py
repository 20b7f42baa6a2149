"""The kit's own regular work."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings

from kit import clock
from kit.jobs import job
from kit.models import Job, Limit

DONE_KEPT = timedelta(days=7)
DEAD_KEPT = timedelta(days=90)
AT_ONCE = 1000  # rows deleted per statement, so that no visitor waits long for the write lock


@job(every="1h")
def forget_old_jobs() -> None:
    """Done jobs are kept for a week, given-up ones for a quarter of a year."""
    for state, kept in ((Job.State.DONE, DONE_KEPT), (Job.State.DEAD, DEAD_KEPT)):
        old = Job.objects.filter(state=state, finished_at__lt=clock.now() - kept)
        while pks := list(old.values_list("pk", flat=True)[:AT_ONCE]):
            Job.objects.filter(pk__in=pks).delete()


@job(every="1d")
def forget_old_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@job(every="1h")
def forget_old_limits() -> None:
    over = Limit.objects.filter(until__lt=clock.now().timestamp() - 60)
    while keys := list(over.values_list("pk", flat=True)[:AT_ONCE]):
        Limit.objects.filter(pk__in=keys).delete()
