"""When somebody is there to answer: working days and hours in the site's time zone."""

from datetime import datetime, time, timedelta

from django.utils import timezone

OPENS, CLOSES = time(9), time(18)
WORKING_DAYS = range(5)  # Monday to Friday
SOON = timedelta(hours=1)


def next_business_moment(now: datetime) -> datetime:
    """An hour from now when that is within working hours, else when the doors next open."""
    soon = timezone.localtime(now + SOON)
    if soon.weekday() in WORKING_DAYS and OPENS <= soon.time() <= CLOSES:
        return now + SOON
    day = soon.date() if soon.time() < OPENS else soon.date() + timedelta(days=1)
    return opening(day)


def opening(day) -> datetime:
    """09:00 on this day, or on the next working day: a wall-clock hour, whatever summer time does."""
    while day.weekday() not in WORKING_DAYS:
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, OPENS))


def in_days(now: datetime, days: int) -> datetime:
    """The opening of the working day so many days ahead."""
    return opening(timezone.localtime(now).date() + timedelta(days=days))
