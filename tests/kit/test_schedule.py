"""Slots of periodic jobs: one run each, on the wall clock's terms."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kit import clock
from kit.jobs import claims, schedule
from kit.jobs.models import Job
from kit.jobs.schedule import Rule

BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "zone", "now", "slot"),
    [
        ({"every": "5m"}, SHANGHAI, "2026-11-22 10:07:30", "2026-11-22 10:05"),
        ({"every": "1h"}, SHANGHAI, "2026-11-22 10:00:00", "2026-11-22 10:00"),
        ({"at": "08:00"}, SHANGHAI, "2026-11-22 00:00:00", "2026-11-22 00:00"),
        ({"at": "08:00"}, SHANGHAI, "2026-11-21 23:59:59", "2026-11-21 00:00"),
        ({"at": "08:00"}, BERLIN, "2026-03-28 12:00", "2026-03-28 07:00"),  # winter time
        ({"at": "08:00"}, BERLIN, "2026-03-29 12:00", "2026-03-29 06:00"),  # summer time
        ({"at": "02:30"}, BERLIN, "2026-03-29 12:00", "2026-03-29 01:30"),  # an hour that is skipped
        ({"at": "02:30"}, BERLIN, "2026-10-25 00:45", "2026-10-25 00:30"),  # shown for the first time
        ({"at": "02:30"}, BERLIN, "2026-10-25 01:45", "2026-10-25 00:30"),  # and for the second
        ({"at": "23:30"}, SHANGHAI, "2026-12-31 16:00", "2026-12-31 15:30"),  # year's end
    ],
)
def test_the_latest_slot(rule, zone, now, slot):
    assert Rule.parse(**rule).slot(utc(now), zone) == utc(slot)


@pytest.mark.parametrize("nonsense", [{"every": "5"}, {"every": "0m"}, {"every": "1w"}, {"at": "25:00"}])
def test_nonsense_is_refused_where_it_is_written(nonsense):
    with pytest.raises(ValueError):
        Rule.parse(**nonsense)
    with pytest.raises(ValueError):
        Rule.parse(every="5m", at="08:00")


@pytest.fixture
def one_rule(monkeypatch, db):
    monkeypatch.setattr(schedule, "_rules", {"tests.kit.work.fail": Rule.parse(every="5m")})


def test_one_run_per_slot_however_many_look(one_rule):
    assert claims.write_periodic() == 0  # seen for the first time: its next slot is the first
    with clock.moved(by=timedelta(minutes=5)):
        assert [claims.write_periodic() for _ in range(3)] == [1, 0, 0]
    assert Job.objects.count() == 1


def test_a_missed_slot_is_made_up_for_once(one_rule):
    claims.write_periodic()
    with clock.moved(by=timedelta(days=2)):
        assert claims.write_periodic() == 1
        assert claims.write_periodic() == 0


def test_a_clock_moved_back_does_not_silence_the_job(one_rule):
    with clock.moved(by=timedelta(days=3)):
        claims.write_periodic()
    assert claims.write_periodic() == 1


def test_a_slot_of_a_slightly_faster_machine_stands(one_rule):
    with clock.moved(by=timedelta(minutes=5)):
        claims.write_periodic()
    assert claims.write_periodic() == 0
