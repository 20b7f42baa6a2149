"""Money in minor units: exact, never a float, totals that always add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language


class DifferentCurrencies(ValueError):
    """Two amounts of different currencies cannot be added or compared."""


@lru_cache
def exponent(currency: str) -> int:
    """Number of decimals of the currency: 2 for CNY, 0 for JPY, 3 for KWD (CLDR)."""
    return get_currency_precision(currency)


def rounded_division(numerator: int, denominator: int) -> int:
    """Half away from zero: the one rounding rule of the house."""
    quotient, rest = divmod(abs(numerator), abs(denominator))
    quotient += 2 * rest >= abs(denominator)
    return quotient if (numerator < 0) == (denominator < 0) else -quotient


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Splits whole units by weight; the largest remainders take the rest, so the parts sum to `total`."""
    whole = sum(weights)
    if whole == 0:
        return [total, *[0] * (len(weights) - 1)] if weights else []
    sign = -1 if total < 0 else 1
    exact = [divmod(abs(total) * weight, whole) for weight in weights]
    parts = [quotient for quotient, _ in exact]
    by_rest = sorted(range(len(weights)), key=lambda i: (-exact[i][1], i))
    for i in by_rest[: abs(total) - sum(parts)]:
        parts[i] += 1
    return [sign * part for part in parts]


def included_tax(gross: int, rate: int) -> int:
    """The tax contained in a gross amount; `rate` in hundredths of a percent (1300 = 13 %)."""
    return rounded_division(gross * rate, 10_000 + rate)


@dataclass(frozen=True, order=False)
class Money:
    """An amount in minor units (fen, cents) of one currency (ISO 4217)."""

    amount: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, count: int) -> "Money":
        return Money(self.amount * count, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return self.format()

    @property
    def decimal(self) -> Decimal:
        """The amount in major units: Decimal("12.50")."""
        return Decimal(self.amount).scaleb(-exponent(self.currency))

    @classmethod
    def parse(cls, text: str | Decimal, currency: str) -> "Money":
        """From major units ("12.50"). Raises ValueError (decimal.InvalidOperation is one) on nonsense."""
        value = Decimal(str(text).strip().replace(",", ""))
        if not value.is_finite():
            raise ValueError(f"{text!r} is not an amount")
        minor = value.scaleb(exponent(currency)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return cls(int(minor), currency)

    @classmethod
    def total(cls, parts: Iterable["Money"], currency: str) -> "Money":
        return sum(parts, cls(0, currency))

    def format(self, language: str | None = None) -> str:
        """¥1,234.50 in zh-Hans, CN¥1,234.50 in English."""
        code = (language or get_language() or "en").replace("-", "_")
        return format_currency(self.decimal, self.currency, locale=Locale.parse(code))

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise DifferentCurrencies(f"{self.currency} and {other.currency}")
        return other.amount
