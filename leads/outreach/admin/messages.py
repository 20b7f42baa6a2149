"""The list of everything that was written to anybody."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from leads.outreach import letters
from leads.outreach.models import Message


def letter_choices() -> list[tuple[str, str]]:
    return [(name, name) for name in letters.names()]


class MessageFilterSet(WagtailFilterSet):
    letter = django_filters.ChoiceFilter(label=_("Letter"), choices=letter_choices)
    created_at = django_filters.DateFromToRangeFilter(label=_("Written"), widget=DateRangePickerWidget)

    class Meta:
        model = Message
        fields = ["state", "kind", "letter", "created_at"]


class StateColumn(Column):
    cell_template_name = "outreach/state_cell.html"


class MessageIndexView(IndexView):
    model = Message
    permission_policy = ModelPermissionPolicy(Message)
    any_permission_required = ["view"]
    page_title = _("Sent mail")
    header_icon = "mail"
    index_url_name = "outreach:messages"
    index_results_url_name = "outreach:messages_results"
    inspect_url_name = "outreach:message"
    results_template_name = "outreach/messages_results.html"
    filterset_class = MessageFilterSet
    search_fields = ["to", "subject", "contact__name"]
    default_ordering = "-created_at"
    paginate_by = 50
    columns = [
        TitleColumn("to", label=_("To"), url_name="outreach:message"),
        Column("subject", label=_("Subject")),
        Column("letter", label=_("Letter"), sort_key="letter"),
        StateColumn("state", label=_("State"), sort_key="state"),
        DateColumn("created_at", label=_("Written"), sort_key="created_at"),
    ]

    def get_base_queryset(self):
        """Without the long texts, which no list shows."""
        return Message.objects.defer("text", "html", "headers")

    def get_add_url(self) -> None:
        """Nobody writes letters into the outbox by hand."""
        return
