"""Nobody can have us fill a stranger's mailbox, our shelf's promises or our tables."""

import pytest

from leads.outreach.models import Message
from shop.models import Cart
from tests.shop.cast import make_product

pytestmark = pytest.mark.django_db
STRANGER = "stranger@elsewhere.example"


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("signup", {"email": STRANGER}),
        ("login/code", {"email": STRANGER}),
        ("password/reset", {"email": STRANGER}),
    ],
)
def test_the_door_writes_to_one_address_ten_times_an_hour_at_most(client, settings, page, data):
    settings.ACCOUNT_RATE_LIMITS = False
    for _ in range(14):
        client.cookies.clear()
        assert client.post(f"/en/account/{page}/", data).status_code in {200, 302}
    assert 0 < Message.objects.filter(to=STRANGER).count() <= 10


def test_one_network_cannot_have_letters_sent_to_everybody(client, monkeypatch):
    monkeypatch.setattr("members.adapter.LETTERS_PER_NETWORK", 3)
    for number in range(5):
        client.cookies.clear()
        client.post("/en/account/login/code/", {"email": f"{number}@elsewhere.example"})
    assert Message.objects.count() == 3


def test_carts_are_not_begun_without_end(client, post, monkeypatch):
    monkeypatch.setattr("shop.views.cart.NEW_CARTS", 2)
    variant = make_product().variants.first()
    answers = []
    for _ in range(3):
        client.cookies.clear()
        answers.append(post("/en/cart/lines/", {"variant": variant.pk}))
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert b"try again later" in answers[-1].content
    assert Cart.objects.count() == 2


def test_one_network_cannot_empty_the_shelf(client, post, monkeypatch):
    monkeypatch.setattr("shop.views.checkout.ORDERS_PER_NETWORK", 0)
    post("/en/cart/lines/", {"variant": make_product().variants.first().pk})
    page = client.get("/en/checkout/")
    said = {name: page.context["form"][name].value() for name in ("key", "seen")}
    said |= {"email": STRANGER, "name": "S", "delivery": "pickup", "method": "at_pickup", "terms": "on"}
    answer = post("/en/checkout/", said)
    assert answer.status_code == 429 and b"from your network" in answer.content
