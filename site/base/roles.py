"""The role table: who may do what in the back office, least rights first. Synced to groups after each migrate.

A permission is "app.codename". Pages and collections have their own permission rows, named below.
"""

from dataclasses import dataclass, field

ENTER = "wagtailadmin.access_admin"


def all_of(*models: str) -> list[str]:
    """add, change, delete and view of each "app.model"."""
    return [f"{app}.{verb}_{name}" for app, name in (m.split(".") for m in models) for verb in ("add", "change", "delete", "view")]


def view_of(*models: str) -> list[str]:
    return [f"{app}.view_{name}" for app, name in (m.split(".") for m in models)]


@dataclass(frozen=True)
class Role:
    """`pages`: page permissions at the root. `media`: permissions on pictures and documents."""

    permissions: list[str] = field(default_factory=list)
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


ROLES: dict[str, Role] = {
    "owner": Role([ENTER, *all_of("content.topic"), "content.change_brand"], pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"), media=("add", "change", "choose")),
    "editor": Role([ENTER, *all_of("content.topic")], pages=("add", "change", "publish"), media=("add", "change", "choose")),
    "marketer": Role([ENTER, *all_of("content.topic")], pages=("add", "change", "publish"), media=("add", "change", "choose")),
    "sales": Role([ENTER]),
    "shop": Role([ENTER], media=("add", "choose")),
    "support": Role([ENTER]),
    "analyst": Role([ENTER]),
}
