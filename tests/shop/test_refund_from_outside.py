"""A refund made in Stripe's dashboard that our books do not allow is noted for people, and breaks no webhook."""

import pytest

from shop import payments
from shop.models import Payment, Refund
from shop.stripe import SentBack
from tests.shop.cast import make_order

pytestmark = pytest.mark.django_db


def test_more_than_was_paid_is_written_down_and_nothing_else_happens(monkeypatch):
    order = make_order()
    order.pay()
    Payment.objects.filter(order=order).update(method="stripe", intent="pi_1")
    back = SentBack(id="re_1", amount=order.total + 1, state="succeeded", our_refund=None)
    monkeypatch.setattr("shop.stripe.refunds_of", lambda intent: [back])
    payments.settle_refunds("pi_1")
    order.refresh_from_db()
    assert (order.refunded_amount, Refund.objects.count()) == (0, 0)
    assert "re_1" in order.changes.last().reason
