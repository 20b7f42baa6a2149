"""Regular work: yesterday's secret and old blocked posts go."""

from datetime import timedelta

from kit import clock
from kit.jobs import job
from leads.capture.models import BlockedPost, DailySalt

KEEP_BLOCKED = timedelta(days=60)


@job(every="15m")
def forget_salts() -> None:
    """After midnight nobody can be recognised by yesterday's visits any more."""
    DailySalt.forget_past()


@job(at="04:20")
def drop_old_blocked_posts() -> None:
    BlockedPost.objects.filter(at__lt=clock.now() - KEEP_BLOCKED).delete()
