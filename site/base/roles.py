"""The role table: who may do what in the back office, least rights first. Synced to groups after each migrate.

Each line of GRANTS gives some roles some permissions ("app.codename"). Pages and media have permission rows of
their own in Wagtail; they stand in PAGES and MEDIA.
"""

from dataclasses import dataclass, field

ROLE_NAMES = ("owner", "editor", "marketer", "sales", "shop", "support", "analyst")


def all_of(*models: str) -> list[str]:
    """add, change, delete and view of each "app.model"."""
    return some("add change delete view", *models)


def view_of(*models: str) -> list[str]:
    return some("view", *models)


def some(verbs: str, *models: str) -> list[str]:
    """The verbs, named in one text, of each "app.model"."""
    pairs = (model.split(".") for model in models)
    return [f"{app}.{verb}_{name}" for app, name in pairs for verb in verbs.split()]


GRANTS: tuple[tuple[str, list[str]], ...] = (
    ("owner editor marketer sales shop support analyst", ["wagtailadmin.access_admin"]),
    # What is written.
    ("owner editor marketer", all_of("content.topic")),
    ("owner editor marketer", all_of("wagtailredirects.redirect", "wagtailsearchpromotions.searchpromotion")),
    ("owner", ["content.change_brand"]),
    # What comes in. Forms, links and channels are taken out of use, never deleted.
    ("owner marketer", some("add change view", "capture.channel", "capture.link", "capture.form")),
    ("owner marketer", [*some("view change", "capture.blockedpost"), "capture.export_submission"]),
    ("owner marketer sales support", view_of("capture.submission")),
    ("owner marketer analyst", view_of("capture.visit", "capture.conversion")),
    ("analyst", view_of("capture.channel", "capture.link", "capture.form")),
    # Persons and their mail. Editors and analysts see none.
    ("owner marketer sales support shop", view_of("people.contact", "people.company", "people.tag")),
    ("owner marketer sales", some("add change", "people.contact")),
    ("support", some("change", "people.contact")),
    ("owner", some("delete", "people.contact")),
    ("owner marketer", ["people.export_contact"]),
    ("owner sales", all_of("people.company")),
    ("owner marketer", all_of("people.tag")),
    ("owner marketer sales support", some("view change", "outreach.message")),
    # Leads and members: who follows them up, and who only looks.
    ("owner marketer sales support", view_of("sales.lead", "members.membership")),
    ("owner sales", some("change", "sales.lead")),
    # The shop: who keeps shelf and orders, who describes products, who only looks.
    ("owner shop", all_of("shop.product", "shop.place", "shop.producttext")),
    ("owner shop", some("view change refund", "shop.order")),
    ("owner shop editor marketer", some("view change publish", "shop.producttext")),
    ("editor marketer support sales analyst", view_of("shop.product")),
    ("support sales", view_of("shop.order")),
    # The house itself.
    (
        "owner",
        [*all_of("base.user", "base.import"), *some("view change", "kit.job"), "shop.change_shopsetting"],
    ),
)

PAGES = {
    "owner": ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    "editor": ("add", "change", "publish"),
    "marketer": ("add", "change", "publish"),
}
MEDIA = {
    "owner": ("add", "change", "choose"),
    "editor": ("add", "change", "choose"),
    "marketer": ("add", "change", "choose"),
    "shop": ("add", "choose"),
}


@dataclass(frozen=True)
class Role:
    """`pages`: page permissions at the root. `media`: permissions on pictures and documents."""

    permissions: list[str] = field(default_factory=list)
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


def _role(name: str) -> Role:
    granted = [codename for roles, codenames in GRANTS if name in roles.split() for codename in codenames]
    return Role(list(dict.fromkeys(granted)), PAGES.get(name, ()), MEDIA.get(name, ()))


ROLES: dict[str, Role] = {name: _role(name) for name in ROLE_NAMES}
