"""Background work: Django's task interface over our own table.

    @job(retries=8)
    def deliver(message_id: int) -> None: ...

    deliver.enqueue(message_id=7)                                    # in the caller's transaction
    deliver.using(key="message:7", run_after=later).enqueue(message_id=7)   # one waiting row per key
"""

from functools import partial

from django.tasks import task

job = partial(task, backend="jobs")

__all__ = ["job"]
