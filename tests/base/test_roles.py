"""The role table and the groups made of it."""

import pytest
from django.contrib.auth.models import Group, Permission

from base import role_sync
from base.roles import ROLES

pytestmark = pytest.mark.django_db


def rights(name: str) -> set[str]:
    group = Group.objects.get(name=name)
    found = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
    found |= {f"page:{row.permission.codename}" for row in group.page_permissions.all()}
    return found | {f"media:{row.permission.codename}" for row in group.collection_permissions.all()}


def test_every_role_is_a_group_that_may_enter():
    for name in ROLES:
        assert "wagtailadmin.access_admin" in rights(name)


def test_every_permission_of_the_table_exists():
    known = {
        f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")
    }
    named = {permission for role in ROLES.values() for permission in role.permissions}
    named |= {f"wagtailcore.{verb}_page" for role in ROLES.values() for verb in role.pages}
    named |= {
        f"base.{verb}_{kind}"
        for role in ROLES.values()
        for verb in role.media
        for kind in ("image", "document")
    }
    assert sorted(named - known) == []


def test_what_was_changed_by_hand_is_levelled_and_twice_is_as_once():
    role_sync.sync()
    before = {name: rights(name) for name in ROLES}
    analyst = Group.objects.get(name="analyst")
    analyst.permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="base"))
    Group.objects.get(name="editor").page_permissions.all().delete()
    role_sync.sync()
    role_sync.sync()
    assert {name: rights(name) for name in ROLES} == before


def test_least_rights_first():
    assert not any(
        right.startswith("page:")
        for name in ("sales", "shop", "support", "analyst")
        for right in rights(name)
    )
    assert "page:publish_page" in rights("editor") and "page:lock_page" not in rights("editor")
    assert "kit.change_job" in rights("owner") and "kit.change_job" not in rights("marketer")
    assert not any("delete" in right for right in rights("analyst") | rights("support"))
