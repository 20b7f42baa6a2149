"""Signing up: the address is proven by a code typed by a person, and only then is anything tied."""

import pytest
from django.contrib.auth import get_user_model

from leads.capture.models import Conversion
from leads.outreach.models import Message
from leads.people.models import Contact, Event
from members.models import Membership
from tests.members.cast import code_for, last_letter, make_member, make_stranger, sign_in

pytestmark = pytest.mark.django_db
SIGN_UP, CONFIRM = "/en/account/signup/", "/en/account/confirm-email/"


def sign_up(client, email="lin@example.com", **extra):
    return client.post(SIGN_UP, {"email": email, "name": "Lin"} | extra)


def test_sign_up_with_a_code_and_no_password(client):
    answer = sign_up(client)
    assert answer.status_code == 302 and answer.url == CONFIRM
    assert "@" not in answer.url
    assert not Contact.objects.exists()
    page = client.get(CONFIRM)
    assert page.status_code == 200 and b"lin@example.com" in page.content
    answer = client.post(CONFIRM, {"code": code_for().replace("-", "")})
    assert answer.status_code == 302 and answer.url == "/en/account/"
    contact = Contact.objects.get()
    assert contact.user.email == "lin@example.com" and contact.email_verified
    assert contact.name == "Lin" and contact.language == "en"
    assert Event.objects.filter(contact=contact, name="member.joined").count() == 1
    membership = Membership.objects.get()
    assert Conversion.objects.get(kind="member").subject == f"members.membership:{membership.pk}"
    assert client.get("/en/account/").status_code == 200


def test_history_becomes_theirs(client):
    contact, _made = Contact.objects.identify(email="lin@example.com", name="林")
    sign_up(client)
    client.post(CONFIRM, {"code": code_for()})
    assert Membership.objects.get().contact == contact
    contact.refresh_from_db()
    assert contact.name == "林"


def test_looking_confirms_nothing(client):
    sign_up(client)
    letter = last_letter()
    assert "confirm" not in letter.html.replace(letter.subject, ""), (
        "nothing in it could be opened to confirm"
    )
    client.get(CONFIRM)
    client.get(CONFIRM + "?code=" + code_for())
    assert not Contact.objects.exists()
    assert client.get("/en/account/").status_code == 302


def test_a_wrong_code_ties_nothing_and_three_end_it(client):
    sign_up(client)
    answer = client.post(CONFIRM, {"code": "0000-0000"})
    assert answer.status_code == 200 and b"not the code we sent" in answer.content
    client.post(CONFIRM, {"code": "1111-1111"})
    client.post(CONFIRM, {"code": "2222-2222"})
    assert client.post(CONFIRM, {"code": code_for()}).status_code == 302
    assert not Contact.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answer(client, django_user_model):
    from django.test import Client

    make_member("old@example.com")
    new, old = Client(), Client()
    first, second = sign_up(new, "new@example.com"), sign_up(old, "old@example.com")
    assert (first.status_code, first.url) == (second.status_code, second.url)
    pages = [c.get(CONFIRM).content.decode() for c in (new, old)]
    import re

    plain = [re.sub(r'value="[^"]+"|(new|old)@example\.com', "", page) for page in pages]
    assert plain[0] == plain[1]
    assert "have an account" in last_letter("old@example.com").subject
    assert django_user_model.objects.filter(email="old@example.com").count() == 1


def test_somebody_elses_unconfirmed_password_dies(client):
    """Pre-hijacking: a stranger signs up with Lin's address and a password, and waits for Lin to prove it."""
    make_stranger()
    client.post("/en/account/login/code/", {"email": "lin@example.com"})
    answer = client.post("/en/account/login/code/confirm/", {"code": code_for()})
    assert answer.status_code == 302
    user = get_user_model().objects.get()
    assert not user.has_usable_password()
    assert Contact.objects.get().user == user


def test_an_unconfirmed_account_sees_nothing(client):
    Contact.objects.identify(email="lin@example.com", name="林")
    make_stranger()
    answer = sign_in(client, password="not-lins-word")
    assert answer.url == CONFIRM
    assert client.get("/en/account/").status_code == 302
    assert Contact.objects.get().user is None


@pytest.mark.parametrize(
    "email",
    ["", "x", "a@b", "a b@c.de", "lin@example.com\x00", "x" * 300 + "@example.com", "<i>@example.com", "林@例子.公司" * 40],
)  # fmt: skip
def test_odd_addresses_get_a_sentence(client, email):
    answer = sign_up(client, email)
    assert answer.status_code == 200 and "error" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_huge_or_odd_name_gets_a_sentence(client):
    assert sign_up(client, name="x" * 500).status_code == 200
    assert sign_up(client, name="a\x00b").status_code == 200
    assert not get_user_model().objects.exists()


def test_a_weak_password_is_refused(client):
    assert b"id_password1" in sign_up(client, password1="12345678").content
    assert not get_user_model().objects.exists()


def test_sign_up_in_chinese(client):
    client.post("/zh-hans/account/signup/", {"email": "lin@example.com"})
    assert last_letter().language == "zh-hans"
    client.post("/zh-hans/account/confirm-email/", {"code": code_for()})
    assert Contact.objects.get().language == "zh-hans"


def test_the_code_is_called_what_it_is_in_chinese(client):
    """The shop has a word of its own for codes one picks things up with."""
    client.post("/zh-hans/account/signup/", {"email": "lin@example.com"})
    page = client.post("/zh-hans/account/confirm-email/", {"code": "0000"}).content.decode()
    assert "验证码" in page and "取货码" not in page
