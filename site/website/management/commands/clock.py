"""`python site clock +3d`, `-2h`, `reset`: moves a development site's clock. Without a word it says the time."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from kit import clock

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Command(BaseCommand):
    help = "Move the clock of a development site: +3d, -2h, +30m, +1w, or reset."

    def add_arguments(self, parser):
        parser.add_argument("by", nargs="?", default="", help="+3d, -2h, +30m, +1w or reset")

    def handle(self, *args, by, **options):
        if settings.CLOCK_FILE is None:
            raise CommandError("The clock can be moved on a development site only (FREEHOLD_DEVELOPMENT=1).")
        if by == "reset":
            settings.CLOCK_FILE.unlink(missing_ok=True)
        elif by:
            self.move(by)
        self.stdout.write(f"{localtime(clock.now()):%Y-%m-%d %H:%M:%S %Z}")

    def move(self, by: str) -> None:
        found = re.fullmatch(r"([+-]\d{1,4})([mhdw])", by)
        if not found:
            raise CommandError(f"Write +3d, -2h, +30m, +1w or reset, not {by!r}.")
        shift = clock.now() - clock.real() + timedelta(**{UNITS[found[2]]: int(found[1])})
        settings.CLOCK_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.CLOCK_FILE.write_text(f"{shift.total_seconds():.0f}")
