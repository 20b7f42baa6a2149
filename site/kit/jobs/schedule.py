"""Which slot of a periodic job is due. A slot is the moment at which a run should have started.

However many workers look, one run is written per slot; a slot missed while no worker ran is made up for once.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Rule:
    """Either a period in seconds, or a time of day in the site's time zone."""

    seconds: int = 0
    at: time | None = None

    @classmethod
    def parse(cls, *, every: str = "", at: str = "") -> "Rule | None":
        """None when neither is given. Raises ValueError on nonsense."""
        if every and at:
            raise ValueError("A periodic job has either every= or at=, not both.")
        if at:
            return cls(at=time.fromisoformat(at))
        if not every:
            return None
        found = re.fullmatch(r"([1-9]\d*)([smhd])", every)
        if not found:
            raise ValueError(f"every= must look like 30s, 5m, 2h or 1d, not {every!r}.")
        return cls(seconds=int(found[1]) * UNITS[found[2]])

    def slot(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The latest slot that is not after `now`, in UTC.

        A time of day that the clocks skip in spring is taken as if they had not moved yet; one that they
        show twice in autumn counts the first time. So there is exactly one slot per local day.
        """
        if self.at is None:
            return datetime.fromtimestamp(int(now.timestamp()) // self.seconds * self.seconds, UTC)
        day = now.astimezone(zone).date()
        slot = datetime.combine(day, self.at, tzinfo=zone).astimezone(UTC)
        if slot > now:
            slot = datetime.combine(day - timedelta(days=1), self.at, tzinfo=zone).astimezone(UTC)
        return slot


_rules: dict[str, Rule] = {}


def register(path: str, rule: Rule) -> None:
    _rules[path] = rule


def rules() -> dict[str, Rule]:
    """Dotted path of each periodic job → its rule."""
    return dict(_rules)
