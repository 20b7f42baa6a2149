"""What can go wrong in a shop; views turn these into words."""

from dataclasses import dataclass


class OutOfStock(Exception):
    """Less is left than was asked for. `left` maps a variant's id to what may still be had."""

    def __init__(self, left: dict[int, int]):
        super().__init__("out of stock")
        self.left = left


class CartChanged(Exception):
    """A price, or what may be had, changed since the buyer saw the sum."""


class EmptyCart(Exception):
    """Nothing to order."""


class NotAllowed(Exception):
    """The order's state does not allow this. The text says which change was asked for."""


class NotPaid(NotAllowed):
    """Goods are handed over only once they are paid for."""


class TooMuch(ValueError):
    """More was asked back than was paid, or than is left on a line."""


class PaymentProviderGone(Exception):
    """The payment provider did not answer, or refused; nothing was charged."""


@dataclass(frozen=True)
class AmountMismatch(Exception):
    """The provider took another sum or currency than the order says: a person has to look."""

    expected: str
    got: str
