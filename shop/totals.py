"""What an order comes to. Tax is included in every price; it is computed per line and summed, never the other way."""

from dataclasses import dataclass
from hashlib import sha256

from kit.money import included_tax

MOST = 2_000_000_000  # what the columns hold, in minor units


@dataclass(frozen=True)
class LineTotal:
    """Minor units, tax included."""

    unit: int
    quantity: int
    tax_rate: int

    @property
    def total(self) -> int:
        return self.unit * self.quantity

    @property
    def tax(self) -> int:
        return included_tax(self.total, self.tax_rate)


@dataclass(frozen=True)
class Totals:
    """`total` = items + shipping; `tax` = the tax of all lines + that of shipping."""

    items: int
    shipping: int
    shipping_tax: int
    tax: int

    @property
    def total(self) -> int:
        return self.items + self.shipping


def totals(lines: list[LineTotal], shipping: int, shipping_rate: int) -> Totals:
    shipping_tax = included_tax(shipping, shipping_rate)
    return Totals(
        items=sum(line.total for line in lines),
        shipping=shipping,
        shipping_tax=shipping_tax,
        tax=sum(line.tax for line in lines) + shipping_tax,
    )


def fingerprint(lines: list[tuple[int, int, int]], shipping: int, currency: str) -> str:
    """Of what the buyer saw: (variant id, quantity, unit price) of each line, in any order, and the shipping rate."""
    said = "|".join(":".join(map(str, line)) for line in sorted(lines))
    return sha256(f"{said}|{shipping}|{currency}".encode()).hexdigest()[:32]
