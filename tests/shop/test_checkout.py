"""From the cart to the order, as a guest does it in a browser."""

import pytest

from leads.people.models import Consent, Contact, Event
from shop import checkout
from shop.errors import CartChanged, OutOfStock
from shop.models import Cart, Order, Price, Stock
from tests.shop.cast import checkout_data, form_data, make_cart, make_order, make_product, stock_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(client, post):
    """A browser with two pieces in its cart."""
    variant = make_product().variants.get()
    answer = post("/en/cart/lines/", {"variant": variant.pk, "quantity": "2"})
    assert answer.status_code == 302
    return Cart.objects.get()


def test_the_whole_way(client, post, filled, drain):
    page = client.get("/en/checkout/").content.decode()
    assert "Mountain oolong" in page and "CN¥256.00" in page
    answer = post("/en/checkout/", form_data(filled, note="Ring twice"))
    order = Order.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"/en/orders/{order.public_id}/"
    assert (order.total, order.tax_amount, order.items_amount) == (25600, 2945, 25600)
    assert order.number.startswith("S-") and order.email == "xiaoyu@example.com" and order.language == "en"
    assert stock_of(order.lines.get().variant) == (5, 2)
    page = client.get(answer["Location"]).content.decode()
    assert order.number in page and order.pickup_code in page and "noindex" in page
    assert Event.objects.get(name="order.placed").data == {
        "amount": 25600,
        "currency": "CNY",
        "number": order.number,
    }
    from leads.outreach.models import Message

    assert Message.objects.filter(key=f"shop.placed:{order.pk}").count() == 1
    assert not filled.lines.exists()


def test_the_cookie_comes_with_the_first_piece_and_is_ours_alone(client, post):
    assert not client.get("/en/cart/").cookies
    variant = make_product().variants.get()
    cookies = post("/en/cart/lines/", {"variant": variant.pk}).cookies
    assert cookies["cart"]["httponly"] and cookies["cart"]["samesite"] == "Lax"
    assert cookies["here"].value == "1" and not cookies["here"]["httponly"]


def test_a_double_click_is_one_order(client, post, filled):
    data = form_data(filled)
    first, second = post("/en/checkout/", data), post("/en/checkout/", data)
    assert first["Location"] == second["Location"] and Order.objects.count() == 1


def test_a_changed_price_is_told_before_paying(client, post, filled):
    data = form_data(filled)
    Price.objects.update(amount=13000)
    answer = post("/en/checkout/", data)
    assert answer.status_code == 422 and "CN¥260.00" in answer.content.decode()
    assert not Order.objects.exists()
    assert "The price has changed" in client.get("/en/cart/").content.decode()
    assert post("/en/checkout/", form_data(filled)).status_code == 302
    assert Order.objects.get().total == 26000


def test_sold_out_in_between_is_told(client, post, filled):
    data = form_data(filled)
    make_order(filled.lines.get().variant.product, quantity=4, email="quicker@example.com")
    answer = post("/en/checkout/", data)
    assert answer.status_code == 409 and "only 1 left" in answer.content.decode()
    assert Order.objects.count() == 1 and stock_of(filled.lines.get().variant) == (5, 4)


def test_shipping_needs_an_address_and_costs_the_flat_rate(client, post, filled):
    answer = post("/en/checkout/", form_data(filled, delivery="shipping", method="transfer"))
    assert answer.status_code == 422
    where = {"region": "浙江", "city": "杭州", "district": "西湖", "street": "龙井路 1 号"}
    answer = post("/en/checkout/", form_data(filled, delivery="shipping", method="transfer", **where))
    assert answer.status_code == 302
    order = Order.objects.get()
    assert (order.items_amount, order.shipping_amount, order.total) == (25600, 1200, 26800)
    assert order.tax_amount == 2945 + 138 and order.address["district"] == "西湖"


def test_elsewhere_nobody_is_asked_for_a_province(client, post, filled):
    where = {"country": "DE", "city": "Berlin", "street": "Allee 1", "phone": "+49 30 901820"}
    answer = post("/en/checkout/", form_data(filled, delivery="shipping", method="transfer", **where))
    assert answer.status_code == 302 and Order.objects.get().address["country"] == "DE"


def test_paying_at_pickup_needs_pickup(client, post, filled):
    where = {"region": "浙江", "city": "杭州", "district": "西湖", "street": "龙井路 1 号"}
    answer = post("/en/checkout/", form_data(filled, delivery="shipping", **where))
    assert answer.status_code == 422 and not Order.objects.exists()


def test_news_are_asked_for_by_letter_only(client, post, filled):
    post("/en/checkout/", form_data(filled, marketing="on"))
    contact = Contact.objects.get()
    assert Consent.current(contact, "newsletter").state == "pending"
    assert not Consent.holds(contact, "newsletter")


def test_without_the_box_nothing_is_asked(client, post, filled):
    page = client.get("/en/checkout/").content.decode()
    assert 'name="marketing"' in page and 'name="marketing" checked' not in page
    post("/en/checkout/", form_data(filled))
    assert not Consent.objects.exists()


def test_terms_must_be_accepted_and_input_is_kept(client, post, filled):
    answer = post("/en/checkout/", form_data(filled, terms="", note="Ring twice"))
    assert answer.status_code == 422 and "Ring twice" in answer.content.decode()


def test_from_elsewhere_nothing_is_taken(client, filled):
    for path in ("/en/checkout/", "/en/cart/lines/"):
        assert (
            client.post(path, form_data(filled), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        )


def test_own_unpaid_online_order_does_not_block_its_buyer():
    cart = make_cart((make_product(stock=1).variants.get(), 1))
    first = checkout.place(cart, checkout_data(cart, method="stripe"))
    cart.refresh_from_db()
    second = checkout.place(cart, checkout_data(cart, method="stripe"))
    first.refresh_from_db()
    assert first.state == "cancelled" and second.state == "placed"
    assert stock_of(cart.lines.get().variant) == (1, 1)


def test_a_stale_key_is_no_order():
    cart = make_cart((make_product().variants.get(), 1))
    with pytest.raises(CartChanged):
        checkout.place(cart, checkout_data(cart, key="made up"))


def test_more_than_there_is():
    product = make_product(stock=1)
    with pytest.raises(OutOfStock) as error:
        make_order(product, quantity=2)
    assert error.value.left == {product.variants.get().pk: 1}
    assert stock_of(product.variants.get()) == (1, 0) and not Contact.objects.exists()


def test_stock_never_goes_below_what_is_promised():
    order = make_order(make_product(stock=3), quantity=2)
    stock = Stock.objects.get()
    with pytest.raises(OutOfStock):
        stock.adjust(-2, "broken")
    stock.adjust(-1, "broken")
    assert stock_of(order.lines.get().variant) == (2, 2)


ODD = [
    "",
    "\0",
    "x" * 70_000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "-1",
    "1e9",
    "💥\u202e",
    "[]",
    "null",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_never_breaks(client, post, filled, odd):
    fields = [*form_data(filled), "district", "note", "marketing", "quantity", "variant"]
    for name in fields:
        answer = post("/en/checkout/", form_data(filled) | {name: odd, "delivery": "shipping"})
        assert answer.status_code < 500, name
        assert (
            post("/en/cart/lines/", {"variant": str(filled.pk), "quantity": "1"} | {name: odd}).status_code
            < 500
        )
    client.cookies["cart"] = "x" * 300
    assert client.get("/en/cart/").status_code == 200
    assert client.get("/en/checkout/").status_code == 302
    for path in (
        "/en/cart/lines/99999999999999999999999/",
        "/en/orders/nothing/",
        "/en/orders/nothing/cancel/",
    ):
        assert post(path, {"quantity": odd}).status_code in (302, 404, 405)


def test_all_checkout_fields_odd_at_once(client, post, filled):
    for odd in ODD:
        assert post("/en/checkout/", dict.fromkeys(form_data(filled), odd)).status_code == 422
