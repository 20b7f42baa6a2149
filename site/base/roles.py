"""The role table: who may do what in the back office, least rights first. Synced to groups after each migrate.

A permission is "app.codename". Pages and collections have their own permission rows, named below.
"""

from dataclasses import dataclass, field

ENTER = "wagtailadmin.access_admin"


def all_of(*models: str) -> list[str]:
    """add, change, delete and view of each "app.model"."""
    return [
        f"{app}.{verb}_{name}"
        for app, name in (m.split(".") for m in models)
        for verb in ("add", "change", "delete", "view")
    ]


def view_of(*models: str) -> list[str]:
    return [f"{app}.view_{name}" for app, name in (m.split(".") for m in models)]


@dataclass(frozen=True)
class Role:
    """`pages`: page permissions at the root. `media`: permissions on pictures and documents."""

    permissions: list[str] = field(default_factory=list)
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


# Forms, links and channels are taken out of use, never deleted.
CAPTURE_RUN = [
    *(
        f"capture.{verb}_{model}"
        for model in ("channel", "link", "form")
        for verb in ("add", "change", "view")
    ),
    *view_of("capture.submission", "capture.visit", "capture.blockedpost", "capture.conversion"),
    "capture.change_blockedpost",
    "capture.export_submission",
]
CAPTURE_FIGURES = view_of(
    "capture.channel", "capture.link", "capture.form", "capture.visit", "capture.conversion"
)

ROLES: dict[str, Role] = {
    "owner": Role(
        [ENTER, *CAPTURE_RUN, *all_of("content.topic"), "content.change_brand"],
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        media=("add", "change", "choose"),
    ),
    "editor": Role(
        [ENTER, *all_of("content.topic")],
        pages=("add", "change", "publish"),
        media=("add", "change", "choose"),
    ),
    "marketer": Role(
        [ENTER, *CAPTURE_RUN, *all_of("content.topic")],
        pages=("add", "change", "publish"),
        media=("add", "change", "choose"),
    ),
    "sales": Role([ENTER, *view_of("capture.submission")]),
    "shop": Role([ENTER], media=("add", "choose")),
    "support": Role([ENTER, *view_of("capture.submission")]),
    "analyst": Role([ENTER, *CAPTURE_FIGURES]),
}

# Who sees persons and their mail. Editors and analysts see none.
_PERSON = "people.contact", "people.company", "people.tag"
_MAIL = ["outreach.view_message", "outreach.change_message"]
ROLES["owner"].permissions.extend([*all_of(*_PERSON), "people.export_contact", *_MAIL])
ROLES["marketer"].permissions.extend(
    [
        *view_of(*_PERSON),
        "people.add_contact",
        "people.change_contact",
        *all_of("people.tag"),
        "people.export_contact",
        *_MAIL,
    ]
)
ROLES["sales"].permissions.extend(
    [*view_of(*_PERSON), "people.add_contact", "people.change_contact", *all_of("people.company"), *_MAIL]
)
ROLES["support"].permissions.extend([*view_of(*_PERSON), "people.change_contact", *_MAIL])
ROLES["shop"].permissions.extend(view_of(*_PERSON))

# Who looks after the house itself: colleagues, jobs, redirects.
ROLES["owner"].permissions.extend(
    [
        *all_of("base.user", "wagtailredirects.redirect", "wagtailsearchpromotions.searchpromotion"),
        "kit.view_job",
        "kit.change_job",
    ]
)
ROLES["editor"].permissions.extend(
    all_of("wagtailredirects.redirect", "wagtailsearchpromotions.searchpromotion")
)
ROLES["marketer"].permissions.extend(
    all_of("wagtailredirects.redirect", "wagtailsearchpromotions.searchpromotion")
)

# Leads and members: who follows them up, and who only looks.
for _name in ("owner", "sales"):
    ROLES[_name].permissions.extend(["sales.view_lead", "sales.change_lead", "members.view_membership"])
for _name in ("marketer", "support"):
    ROLES[_name].permissions.extend(["sales.view_lead", "members.view_membership"])

# The shop: who keeps shelf and orders, who describes products, who only looks.
_SHELF = all_of("shop.product", "shop.place", "shop.producttext")
for _name in ("owner", "shop"):
    ROLES[_name].permissions.extend(
        [*_SHELF, "shop.publish_producttext", "shop.view_order", "shop.change_order", "shop.refund_order"]
    )
ROLES["owner"].permissions.append("shop.change_shopsetting")
for _name in ("editor", "marketer"):
    ROLES[_name].permissions.extend(
        [
            "shop.view_product",
            *view_of("shop.producttext"),
            "shop.change_producttext",
            "shop.publish_producttext",
        ]
    )
for _name in ("support", "sales"):
    ROLES[_name].permissions.extend(["shop.view_order", "shop.view_product"])
ROLES["analyst"].permissions.append("shop.view_product")

# Bringing data home, and taking it back, changes the whole site at once.
ROLES["owner"].permissions.extend(all_of("base.import"))
