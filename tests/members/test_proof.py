"""A member without a password proves themselves once more before changing how one gets in."""

import pytest

from members import proof
from tests.members.cast import code_for, last_letter, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, monkeypatch):
    """By code, long ago."""
    user = make_member()
    user.set_unusable_password()
    user.save()
    client.post("/en/account/login/code/", {"email": "lin@example.com"})
    client.post("/en/account/login/code/confirm/", {"code": code_for()})
    assert client.get("/en/account/email/").status_code == 200, "just signed in, nothing is asked"
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    return client


def test_a_code_first_then_the_change(signed_in):
    answer = signed_in.get("/en/account/email/")
    assert answer.url == "/en/account/proof/?next=%2Fen%2Faccount%2Femail%2F"
    assert b"Send me a code" in signed_in.get(answer.url).content
    signed_in.post("/en/account/proof/", {"action": "send", "next": "/en/account/email/"})
    assert last_letter().letter == "members.proof_code"
    answer = signed_in.post("/en/account/proof/", {"code": code_for(), "next": "/en/account/email/"})
    assert answer.url == "/en/account/email/"
    assert signed_in.get("/en/account/email/").status_code == 200


def test_every_such_page_asks(signed_in):
    for path in ("email/", "password/set/", "2fa/totp/activate/", "2fa/webauthn/add/"):
        for answer in (
            signed_in.get(f"/en/account/{path}"),
            signed_in.post(f"/en/account/{path}", {"email": "x@y.de"}),
        ):
            assert answer.status_code == 302 and "/proof/" in answer.url, path


def test_three_wrong_codes_end_it(signed_in):
    signed_in.post("/en/account/proof/", {"action": "send"})
    for wrong in ("0000-0000", "\x00", "x" * 10_000):
        assert signed_in.post("/en/account/proof/", {"code": wrong}).status_code == 400
    assert signed_in.post("/en/account/proof/", {"code": code_for()}).status_code == 400
    assert proof.KEY in signed_in.session


def test_never_to_another_site(signed_in):
    signed_in.post("/en/account/proof/", {"action": "send"})
    answer = signed_in.post("/en/account/proof/", {"code": code_for(), "next": "//evil.example/"})
    assert answer.url == "/en/account/"
