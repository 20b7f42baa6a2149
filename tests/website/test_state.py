"""`/<language>/state`: who is signed in and what is in the cart, for one visitor alone."""

import pytest

from base.models import User

pytestmark = pytest.mark.django_db


def test_nobody_and_nothing(client):
    answer = client.get("/en/state")
    assert answer.json() == {"name": None, "cart": 0}
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


def test_somebody(client):
    client.force_login(User.objects.create_user("lin@example.com", name="林晚"))
    assert client.get("/zh-hans/state").json()["name"] == "林晚"


def test_name_of_a_nameless_account_is_its_address(client):
    client.force_login(User.objects.create_user("lin@example.com"))
    assert client.get("/en/state").json()["name"] == "lin@example.com"


def test_cart_is_counted(client, monkeypatch):
    monkeypatch.setattr("shop.cart.count", lambda request: 3)
    assert client.get("/en/state").json() == {"name": None, "cart": 3}


def test_a_marker_that_means_nothing_any_more_is_taken_away(client):
    client.cookies["here"] = "1"
    answer = client.get("/en/state")
    assert answer.cookies["here"]["max-age"] == 0


def test_a_marker_that_still_means_something_stays(client, monkeypatch):
    monkeypatch.setattr("shop.cart.count", lambda request: 3)
    client.cookies["here"] = "1"
    assert "here" not in client.get("/en/state").cookies


@pytest.mark.parametrize("token", ["x" * 5000, "\u00ff", "'; --", "0"])
def test_a_nonsense_cart_cookie_is_an_empty_cart(client, token):
    from shop.cart import COOKIE

    client.cookies[COOKIE] = token
    assert client.get("/en/state").json()["cart"] == 0


def test_only_reading(client):
    assert client.post("/en/state").status_code == 405
