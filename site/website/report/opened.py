"""Each number opens its rows: visits stay visits, people and orders are named."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from kit.money import Money
from leads.capture.models import Conversion, Visit
from shop.models import Order
from website.report.names import pages_showing_forms
from website.report.period import Period
from website.report.rows import DIMENSIONS, UNKNOWN, conversions, one_source, orders, visits

MEASURES = ("visits", "leads", "members", "orders")


class NoSuchNumber(LookupError):
    """The report has no such row or column."""


@dataclass(frozen=True)
class Opened:
    """One line behind a number. `url` leads to the thing itself; None where there is no person to lead to."""

    at: datetime
    what: str
    url: str | None = None
    net: Money | None = None
    note: str = ""


def query(dimension: str, key: str, measure: str, period: Period, *, demo: bool) -> QuerySet:
    """The rows behind one number. Raises NoSuchNumber."""
    by = DIMENSIONS.get(dimension)
    if by is None or measure not in MEASURES:
        raise NoSuchNumber(dimension)
    if measure == "visits":
        condition = _matches(by.visit_column, key) if by.visit_column else _shown_form(key)
        queryset = visits(period, demo=demo).filter(condition).order_by("-at", "-pk")
        if dimension == "channel":
            return one_source(queryset)
        return queryset.filter(page_key__startswith="article:") if dimension == "article" else queryset
    kinds = {"leads": Conversion.Kind.LEAD, "members": Conversion.Kind.MEMBER}
    found = conversions(kinds[measure], period, demo=demo) if measure in kinds else orders(period, demo=demo)
    return found.filter(_matches(by.conversion_column, key)).select_related("contact").order_by("-at", "-pk")


def lines(measure: str, rows: list, *, names: bool) -> list[Opened]:
    """`names`: whether the reader may see who it was."""
    if measure == "visits":
        return [_visit(row) for row in rows]
    if measure == "orders":
        known = Order.objects.in_bulk([row.order_id for row in rows])
        return [_order(row, known[row.order_id], names) for row in rows if row.order_id in known]
    return [_person(row, names) for row in rows]


def _matches(column: str, key: str) -> Q:
    """Raises NoSuchNumber for a key of the wrong kind."""
    is_text = column.endswith("_key")
    if key == UNKNOWN:
        return Q(**{column: ""}) if is_text else Q(**{f"{column}__isnull": True})
    if not is_text and not (key.isascii() and key.isdigit() and len(key) < 19):
        raise NoSuchNumber(key)
    if "\x00" in key:
        raise NoSuchNumber(key)
    return Q(**{column: key})


def _shown_form(key: str) -> Q:
    """Raises NoSuchNumber for a form that no page shows."""
    found = {str(pk): condition for pk, condition in pages_showing_forms().items()}
    if key not in found:
        raise NoSuchNumber(key)
    return found[key]


def _visit(row: Visit) -> Opened:
    return Opened(at=row.at, what=row.path, note=row.referrer)


def _person(row: Conversion, names: bool) -> Opened:
    if row.contact is None or not names:
        return Opened(at=row.at, what="—")
    return Opened(at=row.at, what=str(row.contact), url=reverse("people:contact", args=[row.contact_id]))


def _order(row: Conversion, order: Order, names: bool) -> Opened:
    money = Money(order.net, order.currency)
    note = order.get_state_display()
    url = reverse("shop_admin:order", args=[order.pk]) if names else None
    return Opened(at=row.at, what=order.number, url=url, net=money, note=note)
