"""What a payment provider's news does to an order. Webhook, return page and expiry all come through `settle`."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from kit import clock
from shop import stripe
from shop.errors import NotAllowed, PaymentProviderGone
from shop.models import CartLine, Hold, Order, Payment, Refund, StripeEvent
from shop.models.order import Method

LIVES = timedelta(minutes=31)  # Stripe's least is 30
AFTER = timedelta(minutes=9)  # a session's end is noticed within that
PENDING_KEPT = timedelta(days=14)  # a slow method that was begun has its answer by then


def start(order: Order) -> Payment:
    """The open payment of the order, with the address where it is made. Raises PaymentProviderGone, NotAllowed.

    The row comes first, under which Stripe is asked: after a crash the same question gives the same page.
    """
    payment = _open_payment(order)
    if payment.provider_id and payment.url:
        return payment
    session = stripe.create_session(payment, order)
    with transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(
            provider_id=session.id, url=session.url, intent=session.intent, expires_at=session.expires_at
        )
        order.extend_holds(session.expires_at + AFTER)
    payment.refresh_from_db()
    return payment


def _open_payment(order: Order) -> Payment:
    with transaction.atomic():
        order.refresh_from_db(from_queryset=Order.objects.select_for_update())
        if order.state != Order.State.PLACED or order.method != Method.STRIPE:
            raise NotAllowed(order.state)
        now = clock.now()
        payment = order.payments.filter(
            state=Payment.State.OPEN, expires_at__gt=now + timedelta(minutes=1)
        ).last()
        if payment is None:
            payment = order.payments.create(
                method=Method.STRIPE, amount=order.total, currency=order.currency, expires_at=now + LIVES
            )
            order.extend_holds(now + LIVES + AFTER)
        return payment


def take(event: stripe.Event) -> None:
    """One webhook event: the present state is fetched first, then event and effect are written together."""
    if StripeEvent.objects.filter(event_id=event.id).exists():
        return
    if event.kind.startswith("checkout.session.") and event.session:
        if Payment.objects.filter(provider_id=event.session).exists():
            settle(stripe.fetch_session(event.session), event)
    elif event.kind in ("charge.refunded", "refund.updated", "refund.failed") and event.intent:
        settle_refunds(event.intent, event)


def settle(session: stripe.Session, event: stripe.Event | None = None) -> None:
    """What the session says, becomes true here, once: money is noted, goods sold, or an ended payment closed."""
    try:
        with transaction.atomic():
            _note(event)
            found = Payment.objects.filter(provider_id=session.id).values_list("order_id", flat=True).first()
            if found is None:
                return
            order = Order.objects.select_for_update(of=("self",)).select_related("contact").get(pk=found)
            payment = order.payments.select_for_update().get(provider_id=session.id)
            _apply(
                order, payment, session, failed=bool(event) and event.kind.endswith("async_payment_failed")
            )
    except _Known:
        return


class _Known(Exception):
    """This event had its effect before."""


def _note(event: stripe.Event | None) -> None:
    if event is None:
        return
    try:
        with transaction.atomic():
            StripeEvent.objects.create(event_id=event.id[:120], kind=event.kind[:80])
    except IntegrityError:
        raise _Known from None


def _apply(order: Order, payment: Payment, session: stripe.Session, *, failed: bool) -> None:
    if payment.state == Payment.State.DONE:
        return
    if session.is_paid:
        _paid(order, payment, session)
    elif failed or session.state == "expired":
        payment.state = Payment.State.FAILED
        payment.save(update_fields=["state"])
        if failed:  # another way may be tried for as long as a first one
            order.holds.update(expires_at=clock.now() + LIVES + AFTER)
    elif session.state == "complete":  # a slow method was begun: the goods wait for its answer
        order.extend_holds(clock.now() + PENDING_KEPT)


def _paid(order: Order, payment: Payment, session: stripe.Session) -> None:
    payment.intent = session.intent
    if (session.amount, session.currency) != (payment.amount, payment.currency):
        payment.save(update_fields=["intent"])
        order.wrote(
            "mismatch", None, f"{session.amount} {session.currency} ≠ {payment.amount} {payment.currency}"
        )
        return
    if order.state == Order.State.PLACED and not order.is_paid:
        order.pay(payment)
        _empty_cart(order)
    elif order.state == Order.State.CANCELLED and not order.paid_amount and order.revive(clock.now() + AFTER):
        order.pay(payment)
    else:  # the goods are gone, or were paid for another way
        order.received(payment)
        order.wrote("late")
        _give_back(order, payment)


def _give_back(order: Order, payment: Payment) -> None:
    """The whole of one payment, without touching goods that were never sold."""
    refund = order.refunds.create(
        payment=payment, amount=payment.amount, currency=payment.currency, restock=False, reason="late"
    )
    order.told("refund_asked", amount=refund.amount, refund=refund.pk)


def _empty_cart(order: Order) -> None:
    bought = [line.variant_id for line in order.lines.all()]
    CartLine.objects.filter(cart_id=order.cart_id, variant_id__in=bought).delete()


def close(order: Order) -> bool:
    """Ends every open session of the order at Stripe. True when none can be paid any more; raises PaymentProviderGone.

    One that turns out to be paid is settled like any other payment.
    """
    closed = True
    for payment in order.payments.filter(state=Payment.State.OPEN, provider_id__isnull=False):
        session = stripe.expire_session(payment.provider_id)
        settle(session)
        closed = closed and session.state == "expired"
    return closed


def expire_due() -> int:
    """Orders whose payment did not come in time: goods go free. Stripe is asked first; how many were cancelled."""
    due = Hold.objects.filter(expires_at__lte=clock.now()).values_list("order_id", flat=True).distinct()
    return sum(_expire(order) for order in Order.objects.filter(pk__in=list(due)).select_related("contact"))


def _expire(order: Order) -> bool:
    try:
        if order.method == Method.STRIPE and not close(order):
            return False
        with transaction.atomic():
            order.refresh_from_db(from_queryset=Order.objects.select_for_update())
            if not order.holds.filter(expires_at__lte=clock.now()).exists():
                return False  # paid or prolonged in this moment
            order.cancel(reason="no payment")
    except (NotAllowed, PaymentProviderGone):
        return False  # settled in between, or looked at again in a minute
    return True


def send_back(refund: Refund) -> None:
    """Sends a pending refund to Stripe. Raises PaymentProviderGone, so that the job tries again."""
    if refund.state == Refund.State.PENDING and refund.payment_id:
        _heard(refund, stripe.send_refund(refund))


def _heard(refund: Refund, answer: stripe.SentBack) -> None:
    if answer.state == "succeeded":
        refund.done(provider_id=answer.id)
    elif answer.state in ("failed", "canceled"):
        refund.failed(answer.state)
    else:
        Refund.objects.filter(pk=refund.pk).update(provider_id=answer.id)


def settle_refunds(intent: str, event: stripe.Event | None = None) -> None:
    """Brings our refunds in line with Stripe's, those made in its dashboard included."""
    payment = (
        Payment.objects.filter(intent=intent, state=Payment.State.DONE)
        .select_related("order__contact")
        .first()
    )
    if payment is None:
        return
    answers = stripe.refunds_of(intent)
    try:
        with transaction.atomic():
            _note(event)
            for answer in answers:
                _heard_of(payment, answer)
    except _Known:
        return


def _heard_of(payment: Payment, answer: stripe.SentBack) -> None:
    refund = Refund.objects.filter(order=payment.order, provider_id=answer.id).first()
    if refund is None and answer.our_refund:
        refund = Refund.objects.filter(order=payment.order, pk=answer.our_refund).first()
    if refund is None:
        if answer.amount > payment.order.refundable:
            payment.order.wrote(
                "mismatch", None, f"{answer.id}: {answer.amount} > {payment.order.refundable}"[:300]
            )
            return
        refund = payment.order.refunds.create(
            payment=payment, amount=answer.amount, currency=payment.currency, restock=False, reason="Stripe",
            provider_id=answer.id,
        )  # fmt: skip
    _heard(refund, answer)
