"""Stripe, spoken to here and nowhere else. No function here may run inside a transaction: a slow peer would hold it.

Money comes in through hosted Checkout Sessions. What a session says is always fetched, never believed from outside.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import stripe as sdk
from django.conf import settings
from django.db import transaction

from kit.meta import absolute
from shop.errors import PaymentProviderGone
from shop.models import Order, Payment, Refund

LANGUAGES = {"zh-hans": "zh", "en": "en"}
MOST_BYTES = 256 * 1024  # of a webhook's body
MOST_LINES = 100
TOLERANCE = 300  # seconds a signature stays good


class Forged(Exception):
    """The webhook's body was not signed by Stripe with our secret, or long ago."""


@dataclass(frozen=True)
class Session:
    """`state`: open, complete or expired. `is_paid` is the only thing that means money."""

    id: str
    state: str
    is_paid: bool
    amount: int
    currency: str
    intent: str
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class Event:
    """`session` or `intent` is what it is about, where it is about one."""

    id: str
    kind: str
    session: str
    intent: str


@dataclass(frozen=True)
class SentBack:
    id: str
    amount: int
    state: str  # pending, requires_action, succeeded, failed, canceled
    our_refund: int | None


def is_on() -> bool:
    return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_WEBHOOK_SECRET)


def create_session(payment: Payment, order: Order) -> Session:
    """The page where this payment is made; asked for twice, it is the same page. Raises PaymentProviderGone."""
    return _session(
        _ask(lambda v1, options: v1.checkout.sessions.create(_params(payment, order), options),
             key=f"payment-{payment.pk}-{order.public_id}")
    )  # fmt: skip


def fetch_session(session_id: str) -> Session:
    return _session(_ask(lambda v1, options: v1.checkout.sessions.retrieve(session_id, options=options)))


def expire_session(session_id: str) -> Session:
    """Closes the page, unless it was paid or is over already; what it is now."""
    try:
        return _session(_ask(lambda v1, options: v1.checkout.sessions.expire(session_id, options=options)))
    except PaymentProviderGone as gone:
        if not isinstance(gone.__cause__, sdk.InvalidRequestError):
            raise
        return fetch_session(session_id)  # no longer open: it says itself why


def send_refund(refund: Refund) -> SentBack:
    """Gives back part of what the payment took, once however often it is asked."""
    params = {
        "payment_intent": refund.payment.intent, "amount": refund.amount,
        "metadata": {"refund": str(refund.pk), "order": refund.order.public_id},
    }  # fmt: skip
    return _sent_back(_ask(lambda v1, options: v1.refunds.create(params, options), key=f"refund-{refund.pk}"))


def refunds_of(intent: str) -> list[SentBack]:
    """All that went back from one charge."""
    params = {"payment_intent": intent, "limit": 100}
    return [_sent_back(row) for row in _ask(lambda v1, options: v1.refunds.list(params, options)).data]


def read_event(body: bytes, signature: str) -> Event:
    """Raises Forged unless Stripe signed exactly this body with our secret within the last five minutes."""
    if not settings.STRIPE_WEBHOOK_SECRET:
        raise Forged("no secret")
    try:
        text = body.decode()
        sdk.WebhookSignature.verify_header(text, signature, settings.STRIPE_WEBHOOK_SECRET, TOLERANCE)
        said = json.loads(text)
        about = said["data"]["object"]
        is_session = about.get("object") == "checkout.session"
        found = (said["id"], said["type"], about.get("id") if is_session else "", about.get("payment_intent"))
    except (
        sdk.SignatureVerificationError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise Forged(str(error)) from error
    return Event(*(value if isinstance(value, str) else "" for value in found))


def _ask(call, key: str = ""):
    """Runs one call of the interface. Raises PaymentProviderGone for whatever Stripe or the line says against it."""
    if any(not block._from_testcase for block in transaction.get_connection().atomic_blocks):
        raise RuntimeError("Stripe must never be called inside a transaction")
    client = sdk.StripeClient(
        settings.STRIPE_SECRET_KEY, base_addresses={"api": settings.STRIPE_API_BASE}, max_network_retries=1
    )
    try:
        return call(client.v1, {"idempotency_key": key} if key else {})
    except sdk.StripeError as error:
        raise PaymentProviderGone(str(error)[:300]) from error


def _params(payment: Payment, order: Order) -> dict:
    back = absolute(order.get_absolute_url())
    return {
        "mode": "payment",
        "line_items": _items(order),
        "customer_email": order.email,
        "client_reference_id": order.public_id,
        "metadata": {"order": order.public_id, "number": order.number, "payment": str(payment.pk)},
        "payment_intent_data": {"metadata": {"order": order.public_id, "number": order.number}},
        "expires_at": int(payment.expires_at.timestamp()),
        "locale": LANGUAGES.get(order.language, "auto"),
        "success_url": f"{back}?session={{CHECKOUT_SESSION_ID}}",
        "cancel_url": back,
    }


def _items(order: Order) -> list[dict]:
    """The stored amounts, so that Stripe's total is the order's; too many lines become one."""
    lines = list(order.lines.all())
    if len(lines) >= MOST_LINES:
        items = [_item(order, order.number, order.items_amount, 1)]
    else:
        items = [_item(order, str(line), line.unit_amount, line.quantity) for line in lines]
    if order.shipping_amount:
        items.append(_item(order, order.get_delivery_display(), order.shipping_amount, 1))
    return items


def _item(order: Order, name: str, amount: int, quantity: int) -> dict:
    price = {"currency": order.currency.lower(), "unit_amount": amount, "product_data": {"name": name[:250]}}
    return {"price_data": price, "quantity": quantity}


def _session(row) -> Session:
    said = row.to_dict()
    return Session(
        id=said["id"], state=said.get("status") or "", is_paid=said.get("payment_status") == "paid",
        amount=said.get("amount_total") or 0, currency=(said.get("currency") or "").upper(),
        intent=said.get("payment_intent") or "", url=said.get("url") or "",
        expires_at=datetime.fromtimestamp(said["expires_at"], UTC),
    )  # fmt: skip


def _sent_back(row) -> SentBack:
    said = row.to_dict()
    ours = (said.get("metadata") or {}).get("refund", "")
    return SentBack(
        said["id"], said["amount"], said.get("status") or "", int(ours) if ours.isdecimal() else None
    )
