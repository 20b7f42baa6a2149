"""Background work: Django's task interface over our own table.

    @job(retries=8)
    def deliver(message_id: int) -> None: ...

    deliver.enqueue(message_id=7)                                    # in the caller's transaction
    deliver.using(key="message:7", run_after=later).enqueue(message_id=7)   # one waiting row per key

    @job(every="5m")                # or at="08:00", in the site's time zone; once per slot over all workers
    def release_holds() -> None: ...

    @job(atomic=True)               # effect and "done" in one transaction: where the effect is rows, exactly once
    def count(page: str) -> None: ...

Every other job runs at least once: after a crash its lease runs out and it runs again, so make it repeatable.
Arguments are JSON. A key names one piece of work: see `kit.jobs.backend`.
"""

from collections.abc import Callable

from django.tasks import task

from kit.jobs import schedule


def job(function: Callable | None = None, *, every: str = "", at: str = "", **options):
    """`every`: "30s", "5m", "2h", "1d"; `at`: "08:00". Other options: retries, key, priority, atomic."""
    rule = schedule.Rule.parse(every=every, at=at)

    def decorate(body: Callable):
        made = task(backend="jobs", **options)(body)
        if rule:
            schedule.register(made.module_path, rule)
        return made

    return decorate(function) if function else decorate


__all__ = ["job"]
