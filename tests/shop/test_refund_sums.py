"""However an order is given back, the parts are what was paid: amounts and tax, to the cent."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from kit.money import included_tax
from shop.models.refunding import part_of
from shop.totals import LineTotal, fingerprint, totals

LINES = st.builds(
    LineTotal, unit=st.integers(0, 10**6), quantity=st.integers(1, 60), tax_rate=st.integers(0, 10_000)
)  # fmt: skip


@given(LINES, st.data())
def test_parts_of_a_line_sum_to_the_line(line: LineTotal, data):
    stored = SimpleNamespace(
        quantity=line.quantity,
        unit_amount=line.unit,
        tax_amount=line.tax,
        refunded_quantity=0,
        refundable=line.quantity,
    )
    amount = tax = 0
    while stored.refundable:
        part = part_of(stored, data.draw(st.integers(1, stored.refundable)))
        assert 0 <= part.tax <= part.amount
        amount, tax = amount + part.amount, tax + part.tax
        stored.refunded_quantity += part.quantity
        stored.refundable -= part.quantity
    assert (amount, tax) == (line.total, line.tax)


@given(st.lists(LINES, min_size=1, max_size=12), st.integers(0, 10**5), st.integers(0, 10_000))
def test_totals_always_add_up(lines: list[LineTotal], shipping: int, rate: int):
    sums = totals(lines, shipping, rate)
    assert sums.total == sum(line.unit * line.quantity for line in lines) + shipping
    assert sums.tax == sum(line.tax for line in lines) + included_tax(shipping, rate)
    assert sums == totals(lines[::-1], shipping, rate)


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 9), st.integers(0, 9999)), max_size=6))
def test_the_order_of_lines_never_matters(lines):
    assert fingerprint(lines, 1200, "CNY") == fingerprint(lines[::-1], 1200, "CNY")
    assert fingerprint(lines, 1200, "CNY") != fingerprint([*lines, (100, 1, 1)], 1200, "CNY")
