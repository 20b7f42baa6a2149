"""Compares a plan with what is here: what is new, what has changed, what is the same."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from base.importing.marks import missing
from base.importing.plan import Item, Plan
from base.models import ImportedObject

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True)
class Verdict:
    item: Item
    state: str  # NEW, CHANGED or SAME


def media_key(url: str) -> str:
    from base.importing.plan import source_key

    return source_key("media", url)


def pictures_here(kind: str, plan: Plan) -> set[str]:
    """The addresses of those pictures that an import brought in and that still stand."""
    keys = {media_key(media.url): media.url for media in plan.media()}
    return {keys[source] for source, _ in _standing(kind, list(keys))}


def assess(kind: str, plan: Plan, *, afresh: bool = False) -> list[Verdict]:
    """`afresh` takes what is the same for changed, because the person asked for more than the file's words."""
    have = pictures_here(kind, plan)
    prints = dict(_standing(kind, [item.source for item in plan.items]))
    found = [Verdict(item, _state(item, prints.get(item.source), have)) for item in plan.items]
    return [Verdict(v.item, CHANGED) if afresh and v.state == SAME else v for v in found]


def _state(item: Item, before: str | None, have: set[str]) -> str:
    if before is None:
        return NEW
    return SAME if before == item.fingerprint(have) else CHANGED


def _standing(kind: str, sources: list[str]) -> Iterator[tuple[str, str]]:
    """(source, fingerprint) of what was imported before and has not been deleted since."""
    for some in batched(sources, 500):
        known = list(ImportedObject.objects.filter(kind=kind, source__in=some).select_related("content_type"))
        gone = missing(known)
        yield from ((row.source, row.fingerprint) for row in known if row.pk not in gone)


def counted(verdicts: list[Verdict]) -> dict[str, dict[str, int]]:
    """Shape: {"article": {"new": 3, "same": 1}}."""
    counts: dict[str, Counter] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.item.kind, Counter())[verdict.state] += 1
    return {kind: dict(states) for kind, states in counts.items()}
