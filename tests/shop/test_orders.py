"""The life of an order: legal steps only, each with who and when, each told once."""

from datetime import timedelta

import pytest

from leads.outreach.models import Message
from leads.people.models import Event
from shop import payments, reports
from shop.errors import NotAllowed, NotPaid, TooMuch
from shop.models import Order
from tests.shop.cast import make_order, make_product, stock_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(django_user_model):
    return django_user_model.objects.create_user("clerk@example.com")


def letters_of(order: Order) -> list[str]:
    return sorted(Message.objects.filter(contact=order.contact).values_list("letter", flat=True))


def test_paid_at_the_counter(clerk):
    order = make_order(quantity=2)
    order.make_ready(by=clerk)
    with pytest.raises(NotPaid):
        order.hand_over(by=clerk)
    order.take_payment_and_hand_over(by=clerk)
    assert order.state == "handed_over" and order.net == 25600
    assert stock_of(order.lines.get().variant) == (3, 0)
    assert [c.what for c in order.changes.all()] == ["placed", "ready", "paid", "handed_over"]
    assert order.changes.last().by == clerk
    assert letters_of(order) == ["shop.handed_over", "shop.paid", "shop.placed", "shop.ready"]
    names = Event.objects.filter(subject=f"shop.order:{order.pk}").values_list("name", flat=True)
    assert sorted(names) == ["order.handed_over", "order.paid", "order.placed", "order.ready"]


def test_transferred_and_shipped(clerk):
    order = make_order(delivery="shipping", method="transfer", address={"country": "CN", "city": "杭州"})
    with pytest.raises(NotAllowed):
        order.ship(by=clerk)
    order.pay(by=clerk)
    with pytest.raises(NotAllowed):
        order.make_ready(by=clerk)
    order.ship(by=clerk, tracking="SF1024")
    assert order.state == "shipped" and order.tracking == "SF1024"


@pytest.mark.parametrize("verb", ["pay", "make_ready", "hand_over", "ship", "cancel"])
def test_nothing_moves_what_is_over(clerk, verb):
    order = make_order()
    order.take_payment_and_hand_over(by=clerk)
    before = order.changes.count()
    with pytest.raises(NotAllowed):
        getattr(order, verb)(by=clerk)
    assert order.changes.count() == before and order.net == 12800


def test_paid_twice_is_paid_once(clerk):
    order = make_order()
    twin = Order.objects.get(pk=order.pk)
    order.pay(by=clerk)
    with pytest.raises(NotAllowed):
        twin.pay(by=clerk)
    order.refresh_from_db()
    assert order.paid_amount == 12800 and stock_of(order.lines.get().variant) == (4, 0)


def test_cancelled_before_payment_frees_the_goods():
    order = make_order(quantity=3)
    order.cancel(reason="customer")
    assert stock_of(order.lines.get().variant) == (5, 0) and letters_of(order) == [
        "shop.cancelled",
        "shop.placed",
    ]


def test_cancelled_after_transfer_waits_for_a_colleague(clerk):
    order = make_order(quantity=2, method="transfer", delivery="shipping", address={"country": "CN"})
    order.pay(by=clerk)
    order.cancel(reason="customer")
    refund = order.refunds.get()
    assert (refund.state, refund.amount, order.net) == ("pending", 26800, 26800)
    assert stock_of(order.lines.get().variant) == (5, 0)
    assert refund.done(by=clerk) and not refund.done(by=clerk)
    order.refresh_from_db()
    assert order.net == 0 and reports.net_by_order([order.pk])[0]["net"] == 0


def test_the_customer_cancels_on_their_page(client, post):
    order = make_order()
    page = f"/zh-hans/orders/{order.public_id}/"
    assert client.get(page).status_code == 200 and client.get(page + "cancel/").status_code == 405
    assert client.post(page + "cancel/").status_code == 403
    assert post(page + "cancel/").status_code == 302
    assert post(page + "cancel/").status_code == 409
    order.refresh_from_db()
    assert order.state == "cancelled" and client.get(page).status_code == 200


def test_unpaid_goods_are_let_go_in_time(moved, drain):
    order = make_order(quantity=5)
    with moved(by=timedelta(days=6, hours=23)):
        assert payments.expire_due() == 0
    with moved(by=timedelta(days=7, minutes=1)):
        assert payments.expire_due() == 1 and payments.expire_due() == 0
    order.refresh_from_db()
    assert order.state == "cancelled" and stock_of(order.lines.get().variant) == (5, 0)
    assert order.changes.last().reason == "no payment"


def test_paid_orders_never_expire(moved, clerk):
    order = make_order()
    order.pay(by=clerk)
    with moved(by=timedelta(days=30)):
        assert payments.expire_due() == 0


def test_a_partial_refund_lowers_the_net_by_exactly_that(clerk):
    order = make_order(quantity=3)
    order.take_payment_and_hand_over(by=clerk)
    line = order.lines.get()
    refund = order.refund({line.pk: 1}, by=clerk, reason="broken", restock=False)
    order.refresh_from_db()
    assert refund.amount == 12800 and order.net == 25600 and stock_of(line.variant) == (2, 0)
    event = Event.objects.get(name="order.refunded")
    assert event.data["amount"] == 12800 and event.data["net"] == 25600
    order.refund({line.pk: 1}, by=clerk)
    assert stock_of(line.variant) == (3, 0)
    with pytest.raises(TooMuch):
        order.refund({line.pk: 2}, by=clerk)
    with pytest.raises(NotAllowed):
        order.refund({}, by=clerk)
    with pytest.raises(TooMuch):
        order.refund({10**6: 1}, by=clerk)


def test_nothing_is_refunded_that_was_not_paid(clerk):
    order = make_order()
    with pytest.raises(TooMuch):
        order.refund({order.lines.get().pk: 1}, by=clerk)


def test_every_state_has_its_page(client, clerk):
    order = make_order(quantity=2)
    for verb in ("make_ready", "take_payment_and_hand_over"):
        getattr(order, verb)(by=clerk)
        for language in ("en", "zh-hans"):
            assert client.get(f"/{language}/orders/{order.public_id}/").status_code == 200


def test_forgetting_the_person_keeps_the_amounts():
    order = make_order(note="Ring twice")
    order.pay()
    order.forget()
    order.refresh_from_db()
    assert (order.name, order.email, order.phone, order.note) == ("", "", "", "") and order.net == 12800


def test_demonstration_orders_write_no_letters():
    from leads.people.models import Contact

    Contact.objects.identify(email="demo@example.com", is_demo=True)
    order = make_order(make_product(), email="demo@example.com")
    assert order.is_demo and not Message.objects.exists() and reports.net_by_order() == []
