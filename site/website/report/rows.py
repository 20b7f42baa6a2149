"""Channel → visits → leads → members → orders → net revenue, and the same per article and per form.

Events tell, rows decide: who came which way was frozen at conversion; the money is read from the orders themselves,
so a refund lowers the row that the order was credited to.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Replace

from kit.money import Money
from leads.capture.models import Channel, Conversion, Form, Visit
from shop.models import Order
from website.report.names import page_names, pages_showing_forms
from website.report.period import Period

UNKNOWN = ""


@dataclass
class Row:
    """`key` is the channel's or form's id or the article's page key as text; "" is what nobody knows."""

    key: str
    name: str = ""
    visits: int = 0
    leads: int = 0
    members: int = 0
    orders: int = 0
    net: dict[str, int] = field(default_factory=dict)  # currency → minor units

    @property
    def money(self) -> list[Money]:
        return [Money(amount, currency) for currency, amount in sorted(self.net.items())]

    @property
    def is_unknown(self) -> bool:
        return self.key == UNKNOWN


@dataclass(frozen=True)
class Dimension:
    """By what the rows are told apart: a column of Visit (None: by the pages a form stands on) and of Conversion."""

    name: str
    visit_column: str | None
    conversion_column: str
    names: Callable[[list[str]], dict[str, str]]


def _names_of(model) -> Callable[[list[str]], dict[str, str]]:
    def look_up(keys: list[str]) -> dict[str, str]:
        return {str(row.pk): str(row) for row in model.objects.filter(pk__in=[int(key) for key in keys])}

    return look_up


DIMENSIONS = {
    "channel": Dimension("channel", "channel_id", "channel_id", _names_of(Channel)),
    "article": Dimension("article", "page_key", "article_key", page_names),
    "form": Dimension("form", None, "form_id", _names_of(Form)),
}


def visits(period: Period, *, demo: bool) -> QuerySet[Visit]:
    """People's page reads, never machines'."""
    return Visit.objects.filter(is_machine=False, is_demo=demo, day__range=(period.since, period.until))


def conversions(kind: str, period: Period, *, demo: bool) -> QuerySet[Conversion]:
    begin, end = period.moments
    return Conversion.objects.filter(kind=kind, is_demo=demo, at__gte=begin, at__lt=end)


def orders(period: Period, *, demo: bool) -> QuerySet[Conversion]:
    """Conversions of orders with `net`, `currency` and `order_state` of the order; cancelled ones count as none."""
    row = Order.objects.filter(pk=OuterRef("order_id"))
    return (
        conversions(Conversion.Kind.ORDER, period, demo=demo)
        .annotate(order_id=Cast(Replace("subject", Value("shop.order:"), Value("")), BigIntegerField()))
        .annotate(
            net=Subquery(
                row.annotate(left=F("paid_amount") - F("refunded_amount")).values("left"),
                output_field=IntegerField(),
            ),
            currency=Subquery(row.values("currency")),
            order_state=Subquery(row.values("state")),
        )
        .exclude(order_state=Order.State.CANCELLED, net=0)
        .filter(order_state__isnull=False)
    )


def table(dimension: str, period: Period, *, demo: bool = False) -> list[Row]:
    """One row per channel, article or form that anything is known of; the unknown last."""
    by = DIMENSIONS[dimension]
    found: dict[str, Row] = {}
    _count_visits(by, found, visits(period, demo=demo))
    _count(by, found, "leads", conversions(Conversion.Kind.LEAD, period, demo=demo))
    _count(by, found, "members", conversions(Conversion.Kind.MEMBER, period, demo=demo))
    _count_orders(by, found, orders(period, demo=demo))
    names = by.names([key for key in found if key])
    for row in found.values():
        row.name = names.get(row.key, row.key)
    return sorted(
        found.values(),
        key=lambda row: (row.is_unknown, -sum(row.net.values()), -row.leads, -row.visits, row.name),
    )


def total(rows: list[Row]) -> Row:
    """The sum of all rows, the unknown included."""
    whole = Row(key="total")
    for row in rows:
        for name in ("visits", "leads", "members", "orders"):
            setattr(whole, name, getattr(whole, name) + getattr(row, name))
        for currency, amount in row.net.items():
            whole.net[currency] = whole.net.get(currency, 0) + amount
    return whole


def _row(found: dict[str, Row], key) -> Row:
    key = UNKNOWN if key is None else str(key)
    return found.setdefault(key, Row(key))


def _count_visits(by: Dimension, found: dict[str, Row], queryset: QuerySet[Visit]) -> None:
    """A visit is one visitor on one day, however many pages they read; tomorrow nobody could tell it is the same."""
    if by.visit_column is None:
        _count_form_visits(found, queryset)
        return
    chosen = (
        queryset.filter(page_key__startswith="article:") if by.name == "article" else one_source(queryset)
    )
    counted = chosen.order_by().values(by.visit_column).annotate(n=Count("visitor", distinct=True))
    for key, count in counted.values_list(by.visit_column, "n"):
        _row(found, key).visits = count


def one_source(queryset: QuerySet[Visit]) -> QuerySet[Visit]:
    """Without the reads that name no channel, of visitors who named one on the same day (a visitor lasts one day)."""
    named = Visit.objects.filter(visitor=OuterRef("visitor"), channel__isnull=False)
    return queryset.exclude(Exists(named), channel__isnull=True)


def _count_form_visits(found: dict[str, Row], queryset: QuerySet[Visit]) -> None:
    """Visitors of the day who saw a page that shows the form, for all forms in one query."""
    seen_on = pages_showing_forms()
    if not seen_on:
        return
    counts = {f"form_{pk}": Count("visitor", distinct=True, filter=shown) for pk, shown in seen_on.items()}
    for name, count in queryset.order_by().aggregate(**counts).items():
        if count:
            _row(found, name.removeprefix("form_")).visits = count


def _count(by: Dimension, found: dict[str, Row], measure: str, queryset: QuerySet[Conversion]) -> None:
    for key, count in (
        queryset.order_by()
        .values(by.conversion_column)
        .annotate(n=Count("pk"))
        .values_list(by.conversion_column, "n")
    ):
        setattr(_row(found, key), measure, count)


def _count_orders(by: Dimension, found: dict[str, Row], queryset: QuerySet[Conversion]) -> None:
    grouped = (
        queryset.order_by().values(by.conversion_column, "currency").annotate(n=Count("pk"), sum=Sum("net"))
    )
    for line in grouped:
        row = _row(found, line[by.conversion_column])
        row.orders += line["n"]
        row.net[line["currency"]] = row.net.get(line["currency"], 0) + line["sum"]
