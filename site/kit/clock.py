"""The house's one clock. Nothing of ours asks the operating system for the time.

Tests move it with `moved`; `python site clock +3d` moves a development site.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_shift = timedelta()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift + _filed_shift()


def real() -> datetime:
    """The operating system's time, for leases and heartbeats: moving the clock must not kill a worker."""
    return datetime.now(UTC)


def today() -> date:
    """The present day in the site's time zone."""
    return timezone.localdate(now())


@contextmanager
def moved(*, to: datetime | None = None, by: timedelta = timedelta()) -> Iterator[None]:
    """Moves the clock for this process until the block ends."""
    global _shift
    before = _shift
    _shift = _shift + by if to is None else to - datetime.now(UTC)
    try:
        yield
    finally:
        _shift = before


def _filed_shift() -> timedelta:
    """The offset a development site was given, in seconds; none in production."""
    if settings.CLOCK_FILE is None:
        return timedelta()
    try:
        return timedelta(seconds=float(settings.CLOCK_FILE.read_text()))
    except (FileNotFoundError, ValueError):
        return timedelta()
