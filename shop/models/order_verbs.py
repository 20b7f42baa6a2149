"""What can be done to an order. Each verb locks the row, checks the state, writes who and when, and tells the journal.

placed ─► paid ─► ready ─► handed over        (pick-up, paid before)
placed ─► ready ─► handed over                (pick-up, paid at the counter)
placed ─► paid ─► shipped                     (shipping)
placed, paid, ready ─► cancelled              (before fulfilment)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction

from kit import clock
from leads.people import journal
from shop import letters
from shop.errors import NotAllowed, NotPaid
from shop.models.refunding import Refunding

READY_KEPT = timedelta(days=7)
OPEN_STATES = {"placed", "paid", "ready"}


class OrderVerbs(Refunding):
    """Mixed into Order; speaks to its rows through their relations."""

    @contextmanager
    def _alone(self, *states: str) -> Iterator[None]:
        """One transaction with the row locked. Raises NotAllowed in any other state than those given."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
            if states and self.state not in states:
                raise NotAllowed(self.state)
            yield

    def _moved(self, state: str, by=None, reason: str = "") -> None:
        self.state = state
        self.save(update_fields=["state"])
        self.wrote(state, by, reason)

    def wrote(self, what: str, by=None, reason: str = "") -> None:
        """A line in the order's own history."""
        self.changes.create(what=what, by=by, reason=reason[:300])

    def told(self, event: str, by=None, **data) -> None:
        """The journal's line: amount in minor units, currency and number, always."""
        data = {"amount": self.total, "currency": self.currency, "number": self.number} | data
        journal.record(self.contact, f"order.{event}", subject=self, actor=by, **data)

    # ── Money comes in ──────────────────────────────────────────────────────
    def pay(self, payment=None, *, by=None) -> None:
        """The money is here: held goods are sold. Without a payment, a colleague took it in full. Raises NotAllowed."""
        with self._alone("placed", "ready"):
            if self.is_paid and self.total:
                raise NotAllowed("paid")
            if payment is None:
                payment = self.payments.create(
                    method=self.method, amount=self.total, currency=self.currency, by=by, state="open"
                )
            self.received(payment)
            self.sell_held()
            if self.state == "placed":
                self._moved("paid", by)
            else:
                self.wrote("paid", by)
            self.told("paid", by, amount=payment.amount)
            letters.send(letters.paid, self)

    def received(self, payment) -> None:
        """Notes the money, whatever becomes of the order."""
        payment.state, payment.at = "done", clock.now()
        payment.save(update_fields=["state", "at", "intent"])
        self.paid_amount += payment.amount
        self.save(update_fields=["paid_amount"])

    # ── Goods ───────────────────────────────────────────────────────────────
    def hold_lines(self, until) -> dict[int, int]:
        """Promises every line's goods; returns {} or what is left of the variants that did not suffice.

        Stocks are taken in the order of their ids, so that two buyers never wait for each other in a circle.
        """
        wanted, short = {}, {}
        for line in self.lines.select_related("variant").prefetch_related("variant__stocks"):
            stock = next(iter(line.variant.stocks.all()), None) if line.variant else None
            if stock is None:
                short[line.variant_id or 0] = 0
            else:
                wanted[stock] = wanted.get(stock, 0) + line.quantity
        for stock, quantity in sorted(wanted.items(), key=lambda item: item[0].pk):
            if stock.hold(quantity):
                self.holds.create(stock=stock, quantity=quantity, expires_at=until)
            else:
                stock.refresh_from_db()
                short[stock.variant_id] = max(stock.free, 0)
        return short

    def release_holds(self) -> None:
        for hold in self.holds.select_related("stock").order_by("stock_id"):
            hold.stock.release(hold.quantity)
            hold.delete()

    def sell_held(self) -> None:
        for hold in self.holds.select_related("stock__variant__product").order_by("stock_id"):
            hold.stock.sell(hold.quantity, self)
            hold.delete()

    # ── The way to the customer ─────────────────────────────────────────────
    def make_ready(self, *, by=None) -> None:
        """It lies on the shelf for them. Unpaid goods are kept for another week from now."""
        payable = ("paid", "placed") if self.method == "at_pickup" else ("paid",)
        with self._alone(*payable):
            if not self.is_pickup:
                raise NotAllowed("ready")
            self.holds.update(expires_at=clock.now() + READY_KEPT)
            self._moved("ready", by)
            self.told("ready", by)
            letters.send(letters.ready, self)

    def hand_over(self, *, by=None) -> None:
        """The customer has it. Raises NotPaid while money is owed."""
        with self._alone("paid", "ready"):
            if not self.is_pickup:
                raise NotAllowed("handed_over")
            if not self.is_paid:
                raise NotPaid("handed_over")
            self._moved("handed_over", by)
            self.told("handed_over", by)
            letters.send(letters.handed_over, self)

    def take_payment_and_hand_over(self, *, by) -> None:
        """One gesture at the counter."""
        with transaction.atomic():
            self.pay(by=by)
            self.hand_over(by=by)

    def ship(self, *, by=None, tracking: str = "") -> None:
        with self._alone("paid"):
            if self.is_pickup:
                raise NotAllowed("shipped")
            self.tracking = tracking[:80]
            self.save(update_fields=["tracking"])
            self._moved("shipped", by, tracking)
            self.told("shipped", by)
            letters.send(letters.shipped, self)

    # ── Back out ────────────────────────────────────────────────────────────
    def cancel(self, *, by=None, reason: str = "", quietly: bool = False) -> None:
        """Before fulfilment: goods go free, and what was paid goes back. `quietly` writes no letter."""
        with self._alone(*OPEN_STATES):
            self.release_holds()
            self._moved("cancelled", by, reason)
            self.told("cancelled", by, reason=reason)
            if not quietly:
                letters.send(letters.cancelled, self, reason)
            if self.net > 0:
                self.refund_all(by=by, reason=reason, restock=True)

    def revive(self, until) -> bool:
        """A late payment: takes the goods again if they are still there, and says whether they were."""
        with self._alone("cancelled"):
            point = transaction.savepoint()
            if self.hold_lines(until):
                transaction.savepoint_rollback(point)
                return False
            transaction.savepoint_commit(point)
            self._moved("placed", None, "late payment")
            return True

    def extend_holds(self, until) -> None:
        """Never shortens what was promised."""
        self.holds.filter(expires_at__lt=until).update(expires_at=until)

    def forget(self) -> None:
        """Who bought goes, what was bought and for how much stays."""
        type(self).objects.filter(pk=self.pk).update(
            name="", email="", phone="", address={}, note="", tracking=""
        )
        self.changes.update(reason="")
        self.refunds.update(reason="", error="")
        self.payments.update(url="")

    @property
    def owed_back(self) -> int:
        """Refunds not yet done, minor units."""
        return sum(r.amount for r in self.refunds.all() if r.state == "pending")
