"""What the member's home shows: rooms above register a section, this one knows none of them.

register_section("orders", 20, render)      # in AppConfig.ready() of the room
"""

from collections.abc import Callable

from django.http import HttpRequest

from leads.people.models import Contact

Render = Callable[[HttpRequest, Contact], str]
_sections: dict[str, tuple[int, Render]] = {}


def register_section(name: str, order: int, render: Render) -> None:
    """`render` returns HTML from the room's own template, or "" to show nothing. Lower orders come first."""
    _sections[name] = (order, render)


def rendered(request: HttpRequest, contact: Contact) -> list[str]:
    """The HTML of every section that has something to show, in order."""
    parts = (render(request, contact) for _order, render in sorted(_sections.values(), key=lambda s: s[0]))
    return [html for html in parts if html]
