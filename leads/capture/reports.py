"""Figures for the report, each with the rows behind it. Days are those of the site's time zone, both ends included.

Machines are never counted; `demo=True` shows the demonstration data instead of the real, never both.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from leads.capture.models import Conversion, Submission, Visit

VISIT_DIMENSIONS = {"channel": "channel_id", "link": "link_id", "page": "page_key"}
CONVERSION_DIMENSIONS = {"channel": "channel_id", "link": "link_id", "form": "form_id", "page": "article_key"}


@dataclass(frozen=True)
class Period:
    """From the first day to the last."""

    first: date
    last: date

    def days(self, field: str) -> Q:
        return Q(**{f"{field}__gte": self.first, f"{field}__lte": self.last})


def visits(period: Period, *, demo: bool = False, **filters) -> QuerySet[Visit]:
    """The visits behind a number: `visits(period, channel=3)`, `visits(period, page_key="article:…")`."""
    return Visit.objects.people().filter(period.days("day"), is_demo=demo, **filters)


def conversions(period: Period, kind: str = "", *, demo: bool = False, **filters) -> QuerySet[Conversion]:
    """Leads, members or orders of the period with what led to them."""
    wanted = Conversion.objects.filter(period.days("at__date"), is_demo=demo, **filters)
    return wanted.filter(kind=kind) if kind else wanted


def submissions(period: Period, *, demo: bool = False, **filters) -> QuerySet[Submission]:
    return Submission.objects.filter(period.days("at__date"), is_demo=demo, **filters)


def visits_by(dimension: str, period: Period, *, demo: bool = False) -> dict[int | str | None, dict]:
    """`dimension`: "channel", "link" or "page". Shape: {id or key: {"visitors": …, "reads": …}}.

    A visitor is one browser within one day; None (or "" for pages) gathers what names no source.
    """
    column = VISIT_DIMENSIONS[dimension]
    rows = (
        visits(period, demo=demo)
        .order_by()
        .values(column)
        .annotate(visitors=Count("visitor", distinct=True), reads=Count("pk"))
    )
    return {row[column]: {"visitors": row["visitors"], "reads": row["reads"]} for row in rows}


def conversions_by(
    dimension: str, period: Period, *, demo: bool = False
) -> dict[int | str | None, dict[str, int]]:
    """`dimension`: "channel", "link", "form" or "page". Shape: {id or key: {"lead": …, "member": …, "order": …}}."""
    column = CONVERSION_DIMENSIONS[dimension]
    kinds = {kind: Count("pk", filter=Q(kind=kind)) for kind in Conversion.Kind.values}
    rows = conversions(period, demo=demo).order_by().values(column).annotate(**kinds)
    return {row[column]: {kind: row[kind] for kind in kinds} for row in rows}


def submissions_by_form(period: Period, *, demo: bool = False) -> dict[int, int]:
    rows = submissions(period, demo=demo).order_by().values("form_id").annotate(count=Count("pk"))
    return {row["form_id"]: row["count"] for row in rows}


def visits_address(period: Period, **filters) -> str:
    """The back-office list of just these visits: `visits_address(period, channel=3)`; `channel=None` is "no source"."""
    if filters.get("channel", 0) is None:
        filters = {name: value for name, value in filters.items() if name != "channel"} | {"direct": "true"}
    query = {"day_from": period.first, "day_to": period.last, **filters}
    return f"{reverse('wagtailsnippets_capture_visit:list')}?{urlencode(query)}"
