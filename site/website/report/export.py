"""What is on screen, as a file a spreadsheet opens."""

import csv

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leads.people.admin.safe_csv import safe_cell
from website.report.period import Period
from website.report.rows import Row, total


def as_csv(by: str, period: Period, rows: list[Row]) -> HttpResponse:
    """UTF-8 with a byte order mark, so that Excel reads the Chinese; no cell can be a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{by}-{period.since}-{period.until}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    currencies = sorted({currency for row in rows for currency in row.net})
    writer.writerow([by, _("Visits"), _("Leads"), _("Members"), _("Orders"), *currencies])
    for row in [*rows, total(rows)]:
        amounts = {money.currency: money.decimal for money in row.money}
        name = _("All") if row.key == "total" else row.name or _("Unknown")
        writer.writerow(
            [
                safe_cell(name),
                row.visits,
                row.leads,
                row.members,
                row.orders,
                *(amounts.get(c, 0) for c in currencies),
            ]
        )
    return response
