"""Signing in and out: two ways, one answer for known and unknown, limits, the marker, a new session each time."""

import re

import pytest
from django.test import Client

from leads.outreach.models import Message
from tests.members.cast import PASSWORD, code_for, make_colleague, make_member, sign_in

pytestmark = pytest.mark.django_db
CODE, CONFIRM = "/en/account/login/code/", "/en/account/login/code/confirm/"


def test_with_the_password(client):
    make_member()
    answer = sign_in(client)
    assert answer.status_code == 302 and answer.url == "/en/account/"
    here = answer.cookies["here"]
    assert here.value == "1" and not here["httponly"] and here["samesite"] == "Lax"


def test_with_a_code_from_the_same_form(client):
    make_member()
    page = client.get("/en/account/login/").content.decode()
    assert f'formaction="{CODE}"' in page
    answer = client.post(CODE, {"login": "Lin@Example.com", "password": ""})
    assert answer.status_code == 302 and answer.url == CONFIRM
    assert client.post(CONFIRM, {"code": code_for()}).url == "/en/account/"


def test_the_session_is_new_after_signing_in(client):
    make_member()
    client.post(CODE, {"login": "lin@example.com"})
    before = client.session.session_key
    client.post(CONFIRM, {"code": code_for()})
    assert client.session.session_key != before


def test_known_and_unknown_addresses_get_the_same_answer():
    make_member("old@example.com")
    for path, data in ((CODE, {}), ("/en/account/password/reset/", {})):
        answers = []
        for email in ("old@example.com", "new@example.com"):
            browser = Client()
            answer = browser.post(path, data | {"email": email})
            page = browser.get(answer.url).content.decode()
            answers.append(
                (answer.status_code, answer.url, re.sub(r'value="[^"]+"|(new|old)@example\.com', "", page))
            )
        assert answers[0] == answers[1]
    wrong = [
        re.sub(r'value="[^"]+"', "", sign_in(Client(), e, "nope").content.decode())
        for e in ("old@example.com", "new@example.com")
    ]
    assert wrong[0] == wrong[1]
    assert Message.objects.filter(to="new@example.com", letter="members.no_account").count() == 2


def test_where_one_was_going(client):
    make_member()
    assert sign_in(client, next="/en/cart/").url == "/en/cart/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\\\\evil.example",
    ],
)
def test_never_to_another_site(client, elsewhere):
    make_member()
    assert sign_in(client, next=elsewhere).url == "/en/account/"
    assert "evil" not in Client().get("/admin/login/", {"next": elsewhere}).url


def test_too_many_wrong_passwords(client):
    make_member()
    pages = [sign_in(client, password="nope").content.decode() for _ in range(6)]
    assert "do not belong together" in pages[0] and "Too many attempts" in pages[5]
    assert (
        sign_in(Client(), password=PASSWORD).status_code == 200
    )  # the address is what is counted, not the browser


def test_too_many_codes(client):
    make_member()
    for _ in range(4):
        assert Client().post(CODE, {"email": "lin@example.com"}).status_code == 302
    assert b"Too many attempts" in Client().post(CODE, {"email": "lin@example.com"}).content
    assert Message.objects.filter(to="lin@example.com").count() == 4


def test_an_inactive_account_is_told_so_only_with_its_password(client):
    user = make_member()
    user.is_active = False
    user.save()
    assert b"do not belong together" in sign_in(client, password="nope").content
    sign_in(client)
    assert client.get("/en/account/").status_code == 302


def test_sign_out_takes_the_marker_away(client):
    make_member()
    sign_in(client)
    answer = client.post("/en/account/logout/")
    assert answer.url == "/en/account/login/" and answer.cookies["here"].value == ""
    assert b"You are signed out." in client.get(answer.url).content
    assert client.get("/en/account/").status_code == 302


def test_sign_out_everywhere(client):
    make_member()
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari"})
    sign_in(phone)
    sign_in(client)
    page = client.get("/en/account/sessions/").content.decode()
    assert "Safari · iPhone" in page and "this one" in page
    assert client.post("/en/account/sessions/all/").status_code == 302
    assert client.get("/en/account/").status_code == phone.get("/en/account/").status_code == 302


def test_the_second_step_pages_open(client):
    make_colleague()
    sign_in(client, "wei@example.com")
    answer = client.get("/en/account/2fa/totp/activate/")
    assert "reauthenticate" in answer.url, "a change of how one gets in asks once more"
    assert client.get(answer.url).status_code == 200
    client.post(answer.url, {"password": PASSWORD})
    for path in ("2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/"):
        assert client.get(f"/en/account/{path}").status_code == 200, path


@pytest.mark.parametrize("path", ["login/", "signup/", "login/code/", "password/reset/"])
@pytest.mark.parametrize("value", ["", "\x00", "x" * 100_000, "'\"<>&%", "a@b\x00.de"])
def test_odd_input_is_answered(client, path, value):
    data = dict.fromkeys(("login", "password", "email", "name", "password1", "next"), value)
    assert client.post(f"/en/account/{path}", data).status_code in {200, 302, 400}


def test_new_password_by_code(client):
    make_member()
    assert client.post("/en/account/password/reset/", {"email": "lin@example.com"}).status_code == 302
    client.post("/en/account/password/reset/confirm/", {"code": code_for()})
    new = {"password1": "another-leaf-7"}
    assert client.post("/en/account/password/reset/complete/", new).status_code == 302
    assert Message.objects.filter(letter="members.changed").exists()
    assert sign_in(Client(), password="another-leaf-7").status_code == 302
    assert sign_in(Client()).status_code == 200
