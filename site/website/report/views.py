"""The report in the back office: three tables, each number a link, what is on screen as CSV."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from website.report.export import as_csv
from website.report.opened import NoSuchNumber, lines, query
from website.report.period import Period
from website.report.rows import DIMENSIONS, table, total

PER_PAGE = 50


def _guard(request: HttpRequest) -> None:
    if not request.user.has_perm("capture.view_conversion"):
        raise PermissionDenied


def _asked(request: HttpRequest) -> dict:
    """What the address asks for; nonsense falls back to the usual."""
    by = request.GET.get("by", "channel")
    return {
        "by": by if by in DIMENSIONS else "channel",
        "period": Period.read(request.GET.get("since"), request.GET.get("until")),
        "demo": request.GET.get("data") == "demo",
    }


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    _guard(request)
    asked = _asked(request)
    rows = table(asked["by"], asked["period"], demo=asked["demo"])
    if request.GET.get("format") == "csv":
        return as_csv(asked["by"], asked["period"], rows)
    labels = {"channel": _("Channels"), "article": _("Articles"), "form": _("Forms")}
    context = asked | {
        "rows": rows,
        "total": total(rows),
        "tabs": [(name, labels[name]) for name in DIMENSIONS],
        "time_zone": settings.TIME_ZONE,
        "page_title": _("Where it came from"),
        "header_title": _("Where it came from"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Where it came from")},
        ],
        "header_icon": "list-ul",
    }
    return render(request, "website/report/report.html", context)


@require_safe
def opened(request: HttpRequest, measure: str) -> HttpResponse:
    """The rows behind one number; who may not see people sees when and how much."""
    _guard(request)
    asked = _asked(request)
    try:
        found = query(asked["by"], request.GET.get("key", ""), measure, asked["period"], demo=asked["demo"])
    except NoSuchNumber:
        raise Http404 from None
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    may_see = request.user.has_perm("shop.view_order" if measure == "orders" else "people.view_contact")
    titles = {"visits": _("Visits"), "leads": _("Leads"), "members": _("Members"), "orders": _("Orders")}
    back = f"{reverse('report')}?by={asked['by']}&since={asked['period'].since}&until={asked['period'].until}"
    context = asked | {
        "measure": measure,
        "key": request.GET.get("key", ""),
        "page": page,
        "lines": lines(measure, list(page.object_list), names=may_see),
        "page_title": titles[measure],
        "header_title": titles[measure],
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": back, "label": _("Where it came from")},
            {"url": "", "label": titles[measure]},
        ],
        "header_icon": "list-ul",
    }
    return render(request, "website/report/opened.html", context)
