"""`python site clock` moves a development site, and no other."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from kit import clock


@pytest.fixture
def clock_file(settings, tmp_path):
    settings.CLOCK_FILE = tmp_path / "home" / "clock"


def moved_by() -> timedelta:
    return timedelta(seconds=round((clock.now() - clock.real()).total_seconds()))


def test_moves_add_up_and_can_be_taken_back(clock_file):
    call_command("clock", "+3d")
    call_command("clock", "--", "-2h")
    assert moved_by() == timedelta(days=3, hours=-2)
    call_command("clock", "reset")
    assert moved_by() == timedelta()


def test_nonsense_and_real_sites_are_refused(clock_file, settings):
    with pytest.raises(CommandError, match="Write"):
        call_command("clock", "tomorrow")
    settings.CLOCK_FILE = None
    with pytest.raises(CommandError, match="development"):
        call_command("clock", "+1d")
