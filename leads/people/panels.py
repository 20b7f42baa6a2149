"""What other rooms show on a contact's page. A room registers once, in its AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from leads.people.models import Contact

Render = Callable[[HttpRequest, Contact], str]


@dataclass(frozen=True)
class Panel:
    name: str  # "shop.orders"
    order: int  # lower stands first
    render: Render


_panels: dict[str, Panel] = {}


def register_panel(name: str, order: int, render: Render) -> None:
    """`render` returns HTML made by a template, or "" to show nothing (nothing there, or no right)."""
    _panels[name] = Panel(name, order, render)


def panels_of(request: HttpRequest, contact: Contact) -> list[SafeString]:
    """The panels that have something to show, in order."""
    ordered = sorted(_panels.values(), key=lambda panel: (panel.order, panel.name))
    return [mark_safe(html) for panel in ordered if (html := panel.render(request, contact))]
