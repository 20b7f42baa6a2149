"""Runs jobs."""

from django.utils.module_loading import import_string

from kit import clock
from kit.jobs.models import Job


def drain(limit: int = 1000) -> int:
    """Runs everything that is due now, in this process, until nothing is left; how many ran. Errors rise."""
    ran = 0
    while ran < limit:
        job = Job.objects.filter(state=Job.State.WAITING, run_after__lte=clock.now()).order_by("-priority", "pk").first()
        if job is None:
            break
        job.state = Job.State.DONE
        job.finished_at = clock.now()
        job.save()
        import_string(job.task).call(*job.arguments["args"], **job.arguments["kwargs"])
        ran += 1
    return ran
