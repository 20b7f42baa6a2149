"""Paying by Stripe: one effect and one letter, whatever arrives how often and in which order."""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest

from leads.outreach.models import Message
from shop import checkout, payments, stripe
from shop.errors import PaymentProviderGone
from shop.models import CartLine, Order, Payment, Refund, StripeEvent
from tests.doubles.stripe import serve
from tests.doubles.stripe_webhooks import signature
from tests.shop.cast import checkout_data, form_data, make_cart, make_order, make_product, stock_of

pytestmark = pytest.mark.django_db
SECRET = "whsec_test"


@pytest.fixture
def double(settings):
    """A Stripe of our own that keeps its webhooks until the test hands them over."""
    server = serve(secret=SECRET, mode="held")
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_1", SECRET
    settings.STRIPE_API_BASE = server.base
    yield server.stripe
    server.shutdown()


@pytest.fixture
def hook(client):
    """Posts a body to the webhook, rightly signed unless told otherwise; the status code."""

    def post(
        event: dict | bytes, *, secret: str = SECRET, at: int | None = None, sign: str | None = None
    ) -> int:
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        header = signature(body, secret, at) if sign is None else sign
        answer = client.post(
            "/hooks/stripe", body, content_type="application/json", headers={"Stripe-Signature": header}
        )
        return answer.status_code

    return post


@pytest.fixture
def bought(double):
    """An order that waits for its payment: `order`, `payment`, and `pay(how)`, which returns the new event."""
    cart = make_cart((make_product().variants.get(), 2))
    order = checkout.place(cart, checkout_data(cart, method="stripe"))
    payment = payments.start(order)

    def pay(how: str = "pay") -> dict:
        double.pay(payment.provider_id, how)
        return double.webhooks.log[-1]

    return SimpleNamespace(order=order, payment=payment, pay=pay, cart=cart)


def state(order: Order) -> tuple[str, int, int]:
    order.refresh_from_db()
    return order.state, order.paid_amount, order.refunded_amount


def test_the_browser_is_sent_to_pay_and_comes_back_paid(client, post, double):
    variant = make_product().variants.get()
    post("/en/cart/lines/", {"variant": variant.pk, "quantity": "2"})
    cart = CartLine.objects.get().cart
    answer = post("/en/checkout/", form_data(cart, method="stripe"))
    order = Order.objects.get()
    payment = order.payments.get()
    assert answer["Location"] == payment.url and not Message.objects.exists()
    assert CartLine.objects.exists()  # whoever turns back still has the cart
    double.pay(payment.provider_id, "pay")
    page = client.get(f"/en/orders/{order.public_id}/?session={payment.provider_id}").content.decode()
    assert "Paid" in page and state(order) == ("paid", 25600, 0)
    assert not CartLine.objects.exists() and Message.objects.count() == 1


def test_what_stripe_is_asked(bought, double):
    session = double.session(bought.payment.provider_id)
    assert session["amount_total"] == bought.order.total and session["currency"] == "cny"
    assert session["client_reference_id"] == bought.order.public_id and session["locale"] == "zh"
    assert payments.start(bought.order).url == bought.payment.url and len(double.sessions) == 1
    Payment.objects.update(provider_id=None, url="")  # as after a crash between Stripe's answer and our note
    payments.start(bought.order)
    assert len(double.sessions) == 1


def test_one_event_five_times_is_one_effect(bought, hook):
    event = bought.pay()
    assert [hook(event) for _ in range(5)] == [200] * 5
    assert state(bought.order) == ("paid", 25600, 0) and stock_of(bought.order.lines.get().variant) == (3, 0)
    assert Message.objects.filter(letter="shop.paid").count() == 1 and StripeEvent.objects.count() == 1


def test_return_page_and_webhook_are_one_effect(bought, hook, client):
    event = bought.pay()
    client.get(f"/en/orders/{bought.order.public_id}/?session=x")
    assert hook(event) == 200 and state(bought.order) == ("paid", 25600, 0)
    assert Message.objects.filter(letter="shop.paid").count() == 1


def test_a_slow_method_that_arrives_late(bought, hook, moved):
    completed, arrived = bought.pay("later"), None
    assert hook(completed) == 200 and state(bought.order) == ("placed", 0, 0)
    with moved(by=timedelta(days=2)):
        assert payments.expire_due() == 0  # begun, so the goods wait for its answer
    arrived = bought.pay("arrive")
    assert hook(arrived) == 200 and state(bought.order) == ("paid", 25600, 0)


def test_out_of_order_the_present_state_counts(bought, hook):
    completed, arrived = bought.pay("later"), bought.pay("arrive")
    assert hook(arrived) == 200 and state(bought.order)[0] == "paid"
    assert hook(completed) == 200 and state(bought.order) == ("paid", 25600, 0)


def test_a_slow_method_that_bounces_can_be_paid_again(bought, hook, double):
    hook(bought.pay("later"))
    assert hook(bought.pay("bounce")) == 200 and state(bought.order) == ("placed", 0, 0)
    again = payments.start(bought.order)
    assert again.provider_id != bought.payment.provider_id
    double.pay(again.provider_id, "pay")
    assert hook(double.webhooks.log[-1]) == 200 and state(bought.order) == ("paid", 25600, 0)


@pytest.mark.parametrize("secret", ["wrong", "", "whsec_test "])
def test_forged(bought, hook, secret):
    assert hook(bought.pay(), secret=secret) == 400 and state(bought.order)[0] == "placed"


def test_truncated_old_unsigned_and_odd(bought, hook, client):
    event = bought.pay()
    body = json.dumps(event).encode()
    assert hook(body[:-9], sign=signature(body, SECRET)) == 400
    assert hook(event, at=int(time.time()) - 3600) == 400
    for odd in ("", "t=,v1=", "t=x,v1=y", "\u00fc", "v1=" * 999):
        assert hook(event, sign=odd) == 400
    for odd in (b"", b"\0", b"[]", b"null", b"{}", b'{"data": 3}', b"\xff\xfe", b'{"data": {"object": []}}'):
        assert hook(odd) == 400
    assert client.get("/hooks/stripe").status_code == 405
    huge = client.post("/hooks/stripe", b"x" * 300_000, content_type="application/json")
    assert huge.status_code == 413 and state(bought.order)[0] == "placed"


def test_without_a_secret_nothing_is_believed(bought, hook, settings):
    event = bought.pay()
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert hook(event, secret="") == 404 and state(bought.order)[0] == "placed"


def test_rightly_signed_but_untrue(bought, hook):
    """The session is fetched: that an event calls it paid is not enough."""
    about = {"object": "checkout.session", "id": bought.payment.provider_id, "payment_status": "paid"}
    said = {"id": "evt_x", "object": "event", "type": "checkout.session.completed", "data": {"object": about}}
    assert hook(said) == 200 and state(bought.order) == ("placed", 0, 0)


def test_another_sum_is_not_the_payment(bought, hook, double):
    double.sessions[bought.payment.provider_id]["amount_total"] = 1
    assert hook(bought.pay()) == 200 and state(bought.order) == ("placed", 0, 0)
    assert bought.order.changes.last().what == "mismatch"


def test_an_expired_session_frees_the_goods(bought, moved, double):
    with moved(by=timedelta(minutes=45)):
        assert payments.expire_due() == 1
    assert double.session(bought.payment.provider_id)["status"] == "expired"
    assert state(bought.order)[0] == "cancelled" and stock_of(bought.order.lines.get().variant) == (5, 0)


def test_expiry_that_finds_it_paid_fulfils(bought, moved):
    bought.pay()
    with moved(by=timedelta(minutes=45)):
        assert payments.expire_due() == 0
    assert state(bought.order) == ("paid", 25600, 0)


def test_goods_stay_held_while_stripe_is_silent(bought, moved, double):
    double.is_down = True
    with moved(by=timedelta(hours=3)):
        assert payments.expire_due() == 0
    assert stock_of(bought.order.lines.get().variant) == (5, 2)


def test_paid_late_and_still_there(bought, hook):
    bought.order.cancel(reason="no payment")
    assert hook(bought.pay()) == 200 and state(bought.order) == ("paid", 25600, 0)
    assert stock_of(bought.order.lines.get().variant) == (3, 0)


def test_paid_late_and_gone(bought, hook, drain, client, double):
    bought.order.cancel(reason="no payment")
    make_order(bought.order.lines.get().variant.product, quantity=5, email="quicker@example.com")
    assert hook(bought.pay()) == 200
    drain()
    assert state(bought.order) == ("cancelled", 25600, 25600) and len(double.refunds) == 1
    assert stock_of(bought.order.lines.get().variant) == (5, 5)
    page = client.get(f"/en/orders/{bought.order.public_id}/").content.decode()
    assert "You get all of it back" in page
    assert Message.objects.filter(letter="shop.refunded").count() == 1


def test_a_partial_refund_is_sent_once(bought, hook, drain, double, django_user_model):
    hook(bought.pay())
    bought.order.refresh_from_db()
    clerk = django_user_model.objects.create_user("clerk@example.com")
    refund = bought.order.refund({bought.order.lines.get().pk: 1}, by=clerk)
    assert refund.state == "pending" and bought.order.net == 25600
    drain()
    assert state(bought.order) == ("paid", 25600, 12800) and len(double.refunds) == 1
    refund.state = "pending"
    payments.send_back(refund)
    hook(double.webhooks.log[-1])
    assert state(bought.order) == ("paid", 25600, 12800) and len(double.refunds) == 1
    assert Message.objects.filter(letter="shop.refunded").count() == 1


def test_a_refund_made_at_stripe_is_heard_of(bought, hook, double):
    hook(bought.pay())
    intent = double.session(bought.payment.provider_id)["payment_intent"]
    double.create_refund({"payment_intent": intent, "amount": "600"})
    for _ in range(3):
        assert hook(double.webhooks.log[-1]) == 200
    assert state(bought.order) == ("paid", 25600, 600) and Refund.objects.count() == 1


def test_stripe_down_at_checkout_is_said_and_can_be_tried_again(client, post, double):
    variant = make_product().variants.get()
    post("/en/cart/lines/", {"variant": variant.pk})
    double.is_down = True
    answer = post("/en/checkout/", form_data(CartLine.objects.get().cart, method="stripe"))
    order = Order.objects.get()
    assert answer["Location"] == f"/en/orders/{order.public_id}/"
    assert post(f"/en/orders/{order.public_id}/payment/").status_code == 503
    double.is_down = False
    assert post(f"/en/orders/{order.public_id}/payment/")["Location"].startswith(double.base)


def test_cancelling_closes_the_payment_page(bought, post, double):
    assert post(f"/en/orders/{bought.order.public_id}/cancel/").status_code == 302
    assert double.session(bought.payment.provider_id)["status"] == "expired"
    assert state(bought.order)[0] == "cancelled"


def test_without_keys_stripe_is_not_offered(client, post):
    variant = make_product().variants.get()
    post("/en/cart/lines/", {"variant": variant.pk})
    assert 'value="stripe"' not in client.get("/en/checkout/").content.decode()
    assert post("/en/checkout/", form_data(CartLine.objects.get().cart, method="stripe")).status_code == 422


def test_the_double_is_as_strict_as_stripe(double, bought):
    with pytest.raises(PaymentProviderGone, match="same parameters"):
        bought.payment.expires_at += timedelta(minutes=5)
        stripe.create_session(bought.payment, bought.order)
    with pytest.raises(PaymentProviderGone):
        stripe.fetch_session("cs_test_nothing")


@pytest.mark.parametrize("name", ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"])
def test_a_key_without_its_secret_refuses_to_start(name, tmp_path):
    env = os.environ | {"FREEHOLD_HOME": str(tmp_path), "PYTHONPATH": "site:.", name: "x"}
    command = [sys.executable, "-c", "import website.settings"]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode and "belong together" in done.stderr
