"""The next business moment: an hour ahead while somebody is there, else when the doors open."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from leads.sales.hours import in_days, next_business_moment


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23T10:00", "2026-11-23T11:00"),  # Monday
        ("2026-11-23T17:30", "2026-11-24T09:00"),
        ("2026-11-23T06:00", "2026-11-23T09:00"),
        ("2026-11-27T18:00", "2026-11-30T09:00"),  # Friday evening
        ("2026-11-28T12:00", "2026-11-30T09:00"),  # Saturday
        ("2026-12-31T20:00", "2027-01-01T09:00"),
    ],
)
def test_next_business_moment(now, then):
    assert next_business_moment(at(now)) == at(then)


def test_nine_o_clock_stays_nine_when_the_clocks_change():
    with timezone.override("Europe/Berlin"):
        friday = at("2026-10-23T18:00", "Europe/Berlin")  # the clocks go back on the 25th
        assert next_business_moment(friday) == at("2026-10-26T09:00", "Europe/Berlin")
        assert in_days(friday, 3) == at("2026-10-26T09:00", "Europe/Berlin")
