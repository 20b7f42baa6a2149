"""Colleagues come in by the same door; members without the right are told so, once and kindly."""

import pytest

from members import joining
from members.joining import open_account
from tests.members.cast import code_for, make_colleague, make_member, sign_in

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
    assert page.status_code == 403 and "lin@example.com" in page.content.decode()
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


def test_only_owners_read_codes_in_sent_mail(client):
    """A colleague who sees sent mail could otherwise ask for the owner's code and read it there."""
    from leads.outreach.models import Message

    make_colleague("wei@example.com")
    make_colleague("boss@example.com", "owner")
    client.post("/en/account/login/code/", {"email": "boss@example.com"})
    letter = Message.objects.get(to="boss@example.com")
    code = code_for("boss@example.com")
    client.cookies.clear()
    sign_in(client, "wei@example.com")
    page = client.get(f"/admin/mail/{letter.pk}/")
    assert page.status_code == 200 and code not in page.content.decode() and code not in letter.subject
    client.cookies.clear()
    sign_in(client, "boss@example.com")
    assert code in client.get(f"/admin/mail/{letter.pk}/").content.decode()


def test_members_are_looked_at_not_edited(client):
    from leads.people.models import Contact
    from members.models import Membership

    joining.join(make_member(), "lin@example.com")
    make_colleague("boss@example.com", "owner")
    sign_in(client, "boss@example.com")
    contact, membership = Contact.objects.get(), Membership.objects.get()
    assert "lin@example.com" in client.get("/admin/members/").content.decode()
    for path in ("add/", f"edit/{membership.pk}/", f"delete/{membership.pk}/"):
        assert client.get(f"/admin/members/{path}").status_code in {302, 403, 404}, path
    assert "panel-membership" in client.get(f"/admin/contacts/{contact.pk}/").content.decode()
