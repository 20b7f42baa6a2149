"""The kit's own tables: background jobs and the log of touched tags."""

from django.db import models

from kit import clock
from kit.jobs.models import Job, PeriodicRun, WorkerBeat

__all__ = ["Job", "Limit", "PeriodicRun", "TouchedTag", "WorkerBeat"]


class TouchedTag(models.Model):
    """One row says: what carries this tag is out of date since `at`. The id is the generation."""

    tag = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now, db_index=True)
    wagtail_reference_index_ignore = True


class Limit(models.Model):
    """A counter of kit.limits; its key names what is counted, the window, and a digest of who."""

    key = models.CharField(max_length=120, primary_key=True)
    count = models.IntegerField()
    until = models.BigIntegerField(db_index=True)  # seconds since 1970
    wagtail_reference_index_ignore = True
