"""The kit's own tables: background jobs and the log of touched tags."""

from django.db import models

from kit import clock
from kit.jobs.models import Job, PeriodicRun, WorkerBeat

__all__ = ["Job", "PeriodicRun", "TouchedTag", "WorkerBeat"]


class TouchedTag(models.Model):
    """One row says: what carries this tag is out of date since `at`. The id is the generation."""

    tag = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now, db_index=True)
    wagtail_reference_index_ignore = True
