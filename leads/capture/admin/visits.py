"""Visits behind the numbers of a report: pages read, never by whom."""

import django_filters
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from leads.capture.admin.export import Listing
from leads.capture.models import Visit
from leads.people.admin.chooser import GuardedChooser


class VisitFilters(WagtailFilterSet):
    """`?channel=3&day_from=2026-11-01&day_to=2026-11-30&page_key=article:…`; machines only when asked for."""

    day = django_filters.DateFromToRangeFilter(label=_("day"), widget=DateRangePickerWidget)
    page_key = django_filters.CharFilter(label=_("page"))
    direct = django_filters.BooleanFilter(
        field_name="channel", lookup_expr="isnull", label=_("without a channel")
    )
    is_machine = django_filters.BooleanFilter(label=_("machine"))

    class Meta:
        model = Visit
        fields = ["channel", "link", "day", "page_key", "is_machine"]

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return (
            found if self.form.cleaned_data.get("is_machine") is not None else found.filter(is_machine=False)
        )


class VisitListing(Listing):
    export_permission = "capture.view_visit"


class VisitViewSet(SnippetViewSet):
    chooser_viewset_class = GuardedChooser
    model = Visit
    icon = "view"
    menu_label = _("Visits")
    menu_order = 60
    base_url_path = "visits"
    index_view_class = VisitListing
    filterset_class = VisitFilters
    list_per_page = 100
    list_display = [
        Column("path", label=capfirst(_("page"))),
        "channel",
        "link",
        Column("referrer", label=capfirst(_("came from"))),
        Column("language", label=capfirst(_("language"))),
        DateColumn("at", label=capfirst(_("time")), sort_key="at"),
    ]
    list_export = ["day", "path", "page_key", "channel", "link", "referrer", "language"]
    export_filename = "visits"

    def get_queryset(self, request):
        return Visit.objects.select_related("channel", "link").filter(is_demo=False)
