"""Brings the groups of the role table, their page rights and their rights on pictures and files, up to date."""

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from base.roles import ROLES, Role


def after_migrate(sender: AppConfig, **kwargs) -> None:
    """Receives post_migrate; acts once, after the last app, when every permission has its row."""
    with_models = [config for config in apps.get_app_configs() if config.models_module is not None]
    if sender == with_models[-1]:
        sync()


def sync() -> None:
    """Makes the groups say what the table says; twice is as good as once.

    A permission that has no row yet (half-way through migrations) is passed over; a test finds typing errors.
    """
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    with transaction.atomic():
        for name, role in ROLES.items():
            group, _created = Group.objects.get_or_create(name=name)
            group.permissions.set(permissions(role.permissions))
            if root:
                pages = permissions(f"wagtailcore.{verb}_page" for verb in role.pages)
                level(GroupPagePermission.objects, {"group": group, "page": root}, pages)
            if collection:
                level(
                    GroupCollectionPermission.objects, {"group": group, "collection": collection}, media(role)
                )


def media(role: Role) -> list[Permission]:
    return permissions(f"base.{verb}_{kind}" for verb in role.media for kind in ("image", "document"))


def permissions(names) -> list[Permission]:
    """The rows of "app.codename" strings, as far as there are any."""
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def level(rows, owner: dict, wanted: list[Permission]) -> None:
    """Removes what is too much at this place and adds what is missing; rights given elsewhere stay."""
    rows.filter(**owner).exclude(permission__in=wanted).delete()
    for permission in wanted:
        rows.get_or_create(**owner, permission=permission)
