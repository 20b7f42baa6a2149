"""Account and contact become one only for whoever proves the address; nobody's history is taken."""

import pytest

from kit import clock
from leads.people.models import Consent, Contact, Event, Identity
from members import joining
from members.current import contact_of
from members.models import Membership
from tests.members.cast import code_for, make_member, sign_in

pytestmark = pytest.mark.django_db


def test_joining_twice_is_joining_once():
    user = make_member()
    first, again = joining.join(user, "lin@example.com"), joining.join(user, "lin@example.com")
    assert first == again
    assert Event.objects.filter(name="member.joined").count() == 1


def test_another_living_account_keeps_what_is_theirs():
    mine, theirs = make_member("lin@example.com"), make_member("wei@example.com")
    joining.join(mine, "lin@example.com")
    assert joining.join(theirs, "lin@example.com") is None
    assert Contact.objects.get(user=mine).email == "lin@example.com"
    assert not Contact.objects.filter(user=theirs).exists()


def test_what_a_crash_left_apart_is_tied_at_the_next_sign_in(client):
    make_member()
    sign_in(client)
    assert Membership.objects.get().contact.email_verified


def test_a_change_of_address(client):
    user = make_member()
    sign_in(client)
    client.post("/en/account/reauthenticate/", {"password": "green-leaf-2026"})
    answer = client.post("/en/account/email/", {"email": "new@example.com", "action_add": ""})
    contact = Contact.objects.get(user=user)
    assert contact.email == "lin@example.com", "nothing changes before the code is typed"
    page = client.get("/en/account/confirm-email/")
    assert page.status_code == 200
    answer = client.post("/en/account/confirm-email/", {"code": code_for("new@example.com")})
    assert answer.status_code == 302
    contact.refresh_from_db()
    user.refresh_from_db()
    assert contact.email == user.email == "new@example.com" and contact.email_verified
    assert Event.objects.filter(name="member.address_changed").count() == 1
    from leads.outreach.models import Message

    assert Message.objects.filter(letter="members.changed", to="lin@example.com").exists(), (
        "the old address is told"
    )


def test_a_new_address_known_before_without_an_account_becomes_theirs():
    user = make_member()
    joining.join(user, "lin@example.com")
    other, _made = Contact.objects.identify(email="new@example.com")
    joining.join(user, "new@example.com")
    assert Identity.objects.get(value="new@example.com").contact == Contact.objects.get(user=user)
    assert Event.objects.filter(contact=other, name="contact.address_left").exists()


def test_an_address_given_up_can_be_somebody_elses():
    first = make_member("old@example.com")
    joining.join(first, "old@example.com")
    first.emailaddress_set.all().delete()
    first.email = "new@example.com"
    first.save()
    joining.join(first, "new@example.com")
    second = make_member("old@example.com")
    joining.join(second, "old@example.com")
    assert Contact.objects.get(user=second) != Contact.objects.get(user=first)
    assert Identity.objects.get(value="old@example.com").contact.user == second


def test_contact_of(rf):
    user = make_member()
    request = rf.get("/")
    request.user = user
    assert contact_of(request) is None
    joining.join(user, "lin@example.com")
    request = rf.get("/")
    request.user = user
    assert contact_of(request).user == user


def test_forgetting_closes_the_account(client):
    user = make_member()
    sign_in(client)
    contact = Contact.objects.get(user=user)
    from members.rights import forget_membership

    forget_membership(contact)
    assert client.get("/en/account/").status_code == 302
    assert not Membership.objects.exists() and not type(user).objects.filter(pk=user.pk).exists()


def test_members_home(client):
    make_member()
    sign_in(client)
    answer = client.post("/en/account/", {"name": "林", "language": "zh-hans"})
    assert answer.url == "/zh-hans/account/"
    contact = Contact.objects.get()
    assert (contact.name, contact.language) == ("林", "zh-hans")
    assert client.post("/en/account/", {"name": "x" * 500, "language": "xx"}).status_code == 400
    assert client.post("/en/account/", {"name": "a\x00", "language": "en"}).status_code == 400


def test_permissions_are_given_and_taken_back(client):
    make_member()
    sign_in(client)
    contact = Contact.objects.get()
    client.post("/en/account/permissions/", {"purpose": "newsletter", "answer": "yes"})
    row = Consent.current(contact, "newsletter")
    assert row.state == "granted" and "news and stories" in row.wording
    assert b"Take back" in client.get("/en/account/").content
    client.post("/en/account/permissions/", {"purpose": "newsletter", "answer": "no"})
    assert not Consent.holds(contact, "newsletter")


@pytest.mark.parametrize(
    "data", [{}, {"purpose": "x", "answer": "yes"}, {"purpose": "newsletter", "answer": "\x00"}]
)
def test_odd_permissions_are_refused(client, data):
    make_member()
    sign_in(client)
    assert client.post("/en/account/permissions/", data).status_code == 400
    assert client.get("/en/account/permissions/").status_code == 405


def test_sections_of_other_rooms(client, monkeypatch):
    from members import sections

    monkeypatch.setattr(sections, "_sections", {})
    sections.register_section("b", 2, lambda request, contact: f"<p>orders of {contact.pk}</p>")
    sections.register_section("a", 1, lambda request, contact: "<p>points</p>")
    sections.register_section("none", 0, lambda request, contact: "")
    make_member()
    sign_in(client)
    page = client.get("/en/account/").content.decode()
    assert page.index("<p>points") < page.index("<p>orders of")


def test_two_who_claim_at_once(monkeypatch):
    """Between looking and tying another account was quicker: it keeps the contact."""
    quick, slow = make_member("quick@example.com"), make_member("lin@example.com")
    contact, _made = Contact.objects.identify(email="lin@example.com")
    release = joining.release

    def overtaken(email, *, keep):
        release(email, keep=keep)
        Contact.objects.filter(pk=contact.pk, user=None).update(user=quick)

    monkeypatch.setattr(joining, "release", overtaken)
    assert joining.join(slow, "lin@example.com") is None
    assert Contact.objects.get(pk=contact.pk).user == quick
    assert not Membership.objects.exists()


def test_the_way_handed_over_with_the_sign_up_is_credited(client):
    import json

    from leads.capture.models import Channel, Conversion, Link

    channel = Channel.objects.create(name="Redbook", slug="redbook")
    Link.objects.create(code="abc", channel=channel, destination="/en/", name="Spring")
    touches = [{"t": int(clock.now().timestamp() * 1000), "p": "/en/", "via": "abc"}]
    client.post(
        "/en/account/signup/", {"email": "lin@example.com", "journey": json.dumps({"touches": touches})}
    )
    client.post("/en/account/confirm-email/", {"code": code_for()})
    assert Conversion.objects.get(kind="member").channel == channel


@pytest.mark.parametrize(
    "raw", ["{", "\x00", "x" * 50_000, '{"touches": 3}', "[]", '{"touches": [{"p": "\\u0000"}]}']
)
def test_an_odd_way_is_left_out(client, raw):
    client.post("/en/account/signup/", {"email": "lin@example.com", "journey": raw})
    client.post("/en/account/confirm-email/", {"code": code_for()})
    assert Membership.objects.count() == 1


def test_nobody_keeps_these_pages(client):
    make_member()
    sign_in(client)
    for path in ("", "email/", "sessions/", "2fa/", "password/change/"):
        assert "no-store" in client.get(f"/en/account/{path}").headers["Cache-Control"], path
