"""The back office as this house's own: a short menu, a first screen that says what waits, our name."""

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory
from wagtail.admin.menu import admin_menu

from base.models import User
from base.roles import ROLES

pytestmark = pytest.mark.django_db
MOST_ITEMS = 11


@pytest.fixture
def colleague(client):
    def make(role: str) -> User:
        user = User.objects.create_user(f"{role}@example.com", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return make


@pytest.mark.parametrize("role", ROLES)
def test_no_role_reads_a_dozen_names(colleague, role):
    request = RequestFactory().get("/admin/")
    request.user = colleague(role)
    items = admin_menu.menu_items_for_request(request)
    assert len(items) <= MOST_ITEMS
    assert not {"snippets", "images", "topics"} & {item.name for item in items}


@pytest.mark.parametrize("role", ROLES)
def test_the_first_screen_is_ours_for_every_role(colleague, client, role):
    colleague(role)
    page = client.get("/admin/").content.decode()
    assert "fh-brand" in page
    assert "Wagtail</title>" not in page


def test_sales_see_what_is_due_and_no_revenue(colleague, client):
    colleague("sales")
    page = client.get("/admin/").content.decode()
    assert "该跟进的线索" in page
    assert "净收入" not in page
