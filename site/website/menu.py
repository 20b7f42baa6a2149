"""The back office's menu: what one comes for every day first, what belongs together under one name.

Every room registers its own items; here they are only put in order, so that no role reads a dozen names.
"""

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

ORDER = [
    "leads", "people", "shop", "explorer", "library", "capture", "mail", "report", "reports", "settings", "help",
]  # fmt: skip
ICONS = {"leads": "clipboard-list", "report": "view", "reports": "history", "capture": "crosshairs"}
LABELS = {"explorer": pgettext_lazy("menu", "Pages"), "reports": pgettext_lazy("menu", "Records")}
# Everything in here has its own place in the menu or on the screen it belongs to.
ELSEWHERE = {"snippets"}
LIBRARY = ["images", "documents", "topics"]


@hooks.register("construct_main_menu")
def in_order(request: HttpRequest, items: list[MenuItem]) -> None:
    """Gathers pictures, documents and topics; puts members beside the people; sorts."""
    found = {item.name: item for item in items if item.name not in ELSEWHERE}
    library = [found.pop(name) for name in LIBRARY if name in found]
    if library:
        label = pgettext_lazy("menu", "Library")
        found["library"] = SubmenuMenuItem(label, Menu(items=library), name="library", icon_name="image")
    if "members" in found and "people" in found:
        people = found["people"]
        inside = [*people.menu.menu_items_for_request(request), found.pop("members")]
        found["people"] = SubmenuMenuItem(people.label, Menu(items=inside), name="people", icon_name="group")
    items[:] = [placed(item) for item in found.values()]


def placed(item: MenuItem) -> MenuItem:
    """The item with its place, icon and name; what nobody named comes before the settings."""
    place = ORDER.index(item.name) if item.name in ORDER else ORDER.index("settings") - 0.5
    item.order = 100 + int(place * 100)
    item.label = LABELS.get(item.name, item.label)
    item.icon_name = ICONS.get(item.name, item.icon_name)
    return item


@hooks.register("construct_help_menu")
def only_our_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """News of the framework and its guide lead off this site and call for attention; the shortcuts stay."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
