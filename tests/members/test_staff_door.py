"""Colleagues come in by the same door; members without the right are told so, once and kindly."""

import pytest

from members.joining import open_account
from tests.members.cast import make_colleague, make_member, sign_in

pytestmark = pytest.mark.django_db


def test_the_back_office_leads_to_the_common_door(client):
    assert client.get("/admin/").url.endswith("/account/login/?next=/admin/")
    answer = client.get("/admin/login/", {"next": "/admin/pages/"})
    assert answer.url.endswith("/account/login/?next=%2Fadmin%2Fpages%2F")
    assert client.get("/admin/password_reset/").url.endswith("/account/password/reset/")
    assert client.get("/admin/password_reset/confirm/x-y/").url.endswith("/account/password/reset/")


def test_a_colleague_arrives_where_they_were_going(client):
    make_colleague("wei@example.com", "owner")
    assert sign_in(client, "wei@example.com", next="/admin/").url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_colleague_made_in_the_back_office_needs_no_letter(client, django_user_model):
    """Without SMTP the first owner could never read a code that only owners can read."""
    django_user_model.objects.create_superuser("owner@example.com", "green-leaf-2026")
    assert sign_in(client, "owner@example.com", next="/admin/").url == "/admin/"


def test_a_member_is_refused_without_a_loop(client):
    make_member()
    answer = sign_in(client, next="/admin/")
    assert answer.url == "/admin/"
    page = client.get("/admin/")
    assert page.status_code == 403 and "not open the back office" in page.content.decode()
    assert client.get("/admin/pages/").status_code == 403


def test_who_may_no_longer_sign_in(client):
    user = make_colleague()
    sign_in(client, "wei@example.com")
    user.is_active = False
    user.save()
    assert client.get("/admin/").status_code == 302


def test_signing_out_of_the_back_office(client):
    make_colleague()
    sign_in(client, "wei@example.com")
    answer = client.post("/admin/logout/")
    assert answer.status_code == 302 and answer.cookies["here"].value == ""
    assert client.get("/admin/").status_code == 302


def test_wagtails_own_password_page_is_off(client):
    make_colleague()
    sign_in(client, "wei@example.com")
    assert b"old_password" not in client.get("/admin/account/").content


def test_a_colleague_is_no_member_by_signing_in(client):
    from leads.people.models import Contact

    open_account("wei@example.com", "green-leaf-2026", is_staff=True, groups=("sales",))
    sign_in(client, "wei@example.com")
    assert not Contact.objects.exists()
    assert client.get("/en/account/").status_code == 200
