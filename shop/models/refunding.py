"""Giving money back, from the amounts that were stored on the day of the order."""

from dataclasses import dataclass

from kit.money import shares
from shop.errors import NotAllowed, TooMuch


@dataclass(frozen=True)
class Part:
    """So many pieces of one line: amount and the tax in it, minor units."""

    line: object
    quantity: int
    amount: int
    tax: int


def part_of(line, quantity: int) -> Part:
    """The next pieces of a line. Tax is split over all pieces once, so the parts always sum to the line's own tax.

    Raises TooMuch for more pieces than are left.
    """
    if not 0 < quantity <= line.refundable:
        raise TooMuch(f"{quantity} of {line.refundable}")
    first = line.refunded_quantity
    taxes = shares(line.tax_amount, [1] * line.quantity)[first : first + quantity]
    return Part(line, quantity, line.unit_amount * quantity, sum(taxes))


class Refunding:
    """The part of Order that gives back."""

    def refund(
        self,
        lines: dict[int, int],
        *,
        by=None,
        reason: str = "",
        restock: bool = True,
        shipping: bool = False,
    ):
        """`lines`: line id → pieces. Returns the Refund. Raises TooMuch, and NotAllowed when nothing is asked for.

        With Stripe it is pending until a job has sent it; otherwise the colleague has paid it back in this moment,
        and without a colleague (the customer cancelled) it waits for one.
        """
        with self._alone():
            own = {line.pk: line for line in self.lines.all()}
            if unknown := set(lines) - set(own):
                raise TooMuch(f"not on this order: {sorted(unknown)}")
            parts = [part_of(own[pk], quantity) for pk, quantity in sorted(lines.items()) if quantity]
            back = self.shipping_left if shipping else 0
            amount = sum(part.amount for part in parts) + back
            if not amount:
                raise NotAllowed("refund")
            if amount > self.refundable:
                raise TooMuch(f"{amount} of {self.refundable}")
            refund = self._refund_row(amount, back, parts, by, reason, restock)
            if restock:
                self._put_back(parts, by)
            self._send_back(refund, by)
            return refund

    def refund_all(self, *, by=None, reason: str = "", restock: bool = True):
        """Whatever was paid and is not yet on its way back."""
        left = {line.pk: line.refundable for line in self.lines.all() if line.refundable}
        return self.refund(left, by=by, reason=reason, restock=restock, shipping=self.shipping_left > 0)

    @property
    def refundable(self) -> int:
        """Paid, less what went back or is on its way."""
        return self.paid_amount - sum(r.amount for r in self.refunds.all() if r.state != "failed")

    @property
    def shipping_left(self) -> int:
        return self.shipping_amount - sum(
            r.shipping_amount for r in self.refunds.all() if r.state != "failed"
        )

    def _refund_row(self, amount: int, back: int, parts: list[Part], by, reason: str, restock: bool):
        payment = self.payments.filter(state="done").order_by("-pk").first()
        tax = sum(part.tax for part in parts) + (self.shipping_tax if back else 0)
        refund = self.refunds.create(
            payment=payment, amount=amount, tax_amount=tax, shipping_amount=back, currency=self.currency,
            reason=reason[:300], restock=restock, by=by,
        )  # fmt: skip
        for part in parts:
            refund.lines.create(
                line=part.line, quantity=part.quantity, amount=part.amount, tax_amount=part.tax
            )
            part.line.refunded_quantity += part.quantity
            part.line.refunded_amount += part.amount
            part.line.save(update_fields=["refunded_quantity", "refunded_amount"])
        return refund

    def _put_back(self, parts: list[Part], by) -> None:
        """Goods return to the place they were sold from."""
        for part in sorted(parts, key=lambda part: part.line.variant_id or 0):
            stock = part.line.variant.stocks.order_by("pk").first() if part.line.variant else None
            if stock is not None:
                stock.adjust(part.quantity, "returned", actor=by, order=self)

    def _send_back(self, refund, by) -> None:
        """Stripe's way is a call outside this transaction (shop/reactions.py); cash and transfers are people's work."""
        if refund.payment and refund.payment.method == "stripe":
            self.told("refund_asked", by, amount=refund.amount, refund=refund.pk)
        elif by is not None:
            refund.done(by=by)
