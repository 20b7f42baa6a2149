"""The days a report covers, in the site's time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kit import clock

DAYS = 90
LONGEST = timedelta(days=366 * 10)


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    since: date
    until: date

    @classmethod
    def read(cls, since: str | None, until: str | None) -> "Period":
        """From two ISO dates; what is missing, reversed or no date becomes the last ninety days."""
        last = _day(until) or clock.today()
        first = _day(since) or last - timedelta(days=DAYS - 1)
        if not timedelta() <= last - first <= LONGEST:
            last = clock.today()
            first = last - timedelta(days=DAYS - 1)
        return cls(first, last)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment that belongs to it, and the first that no longer does."""
        zone = timezone.get_default_timezone()
        begin = datetime.combine(self.since, time(), zone)
        return begin, datetime.combine(self.until + timedelta(days=1), time(), zone)


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 1970 <= day.year < 9999 else None
