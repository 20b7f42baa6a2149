"""How events read on a contact's timeline. Each room describes its own; an unknown event shows its name.

    @describe("order.paid")
    def paid(event: Event) -> Line:
        return Line(_("Paid order %(number)s") % event.data, url=…, icon="check")

A description reads `event.data` and `event.subject_id` alone: a query per line would make timelines slow.
"""

from collections.abc import Callable
from dataclasses import dataclass

from leads.people.models import Event


@dataclass(frozen=True)
class Line:
    """One sentence of the timeline; `icon` is the name of a Wagtail icon; `body` keeps its line breaks."""

    text: str
    url: str = ""
    icon: str = ""
    body: str = ""


Describer = Callable[[Event], Line]
_describers: dict[str, Describer] = {}


def describe(name: str, describer: Describer | None = None):
    """`describe("order.paid", fn)`, or as a decorator `@describe("order.paid")`."""
    if describer is not None:
        _describers[name] = describer
        return describer
    return lambda function: describe(name, function)


def line_of(event: Event) -> Line:
    """The event in words. One whose data lacks what its sentence needs (written long ago) shows its name."""
    describer = _describers.get(event.name)
    if describer is None:
        return Line(event.name, icon="info-circle")
    try:
        return describer(event)
    except (KeyError, ValueError):
        return Line(event.name, icon="info-circle")


def described() -> frozenset[str]:
    """The names of all events that have words."""
    return frozenset(_describers)
