"""Forms, what was sent with them, and what the guard held back."""

import django_filters
from django.conf import settings
from django.db.models import Count
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from leads.capture.admin.export import Listing
from leads.capture.guard import REASONS
from leads.capture.models import BlockedPost, Form, Submission
from leads.people.admin.chooser import GuardedChooser


def both(name: str) -> FieldRowPanel:
    """The two languages side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_zh"), FieldPanel(f"{name}_en")])


class FormViewSet(SnippetViewSet):
    model = Form
    icon = "form"
    menu_label = _("Forms")
    menu_order = 30
    index_view_class = Listing
    list_display = [
        "title",
        Column("get_kind_display", label=capfirst(_("kind")), accessor="get_kind_display"),
        Column("sent", label=capfirst(_("submissions"))),
        BooleanColumn("is_active", label=capfirst(_("in use"))),
    ]
    list_filter = ["kind", "is_active"]
    search_fields = ["title", "slug"]
    copy_view_enabled = False
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("title"), FieldPanel("slug")]),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("is_active")]),
                    HelpPanel(
                        _("The e-mail address is always asked, even when no question below asks for it.")
                    ),
                    InlinePanel("fields", heading=_("Questions"), label=_("Question")),
                ],
                heading=_("Questions"),
            ),
            ObjectList(
                [both("heading"), both("intro"), both("benefit"), both("purpose"), both("button")],
                heading=_("Texts"),
            ),
            ObjectList([FieldPanel("asks_consent"), both("consent")], heading=_("Consent")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [both("thanks"), FieldPanel("thanks_page")], heading=_("For the visitor")
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("creates_lead"),
                            FieldPanel("owner"),
                            FieldPanel("tag"),
                            FieldPanel("notify"),
                        ],
                        heading=_("For ourselves"),
                    ),
                ],
                heading=_("Afterwards"),
            ),
        ]
    )

    def get_queryset(self, request):
        return Form.objects.annotate(sent=Count("submissions"))


class SubmissionFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("time"), widget=DateRangePickerWidget)

    class Meta:
        model = Submission
        fields = ["form", "at", "channel", "link", "language"]


def contact_link(row: Submission) -> str:
    address = reverse("people:contact", args=[row.contact_id])
    return format_html('<a href="{}">{}</a>', address, row.contact.name or row.email)


class SubmissionListing(Listing):
    export_permission = "capture.export_submission"


class SubmissionInspect(InspectView):
    def get_answers_display_value(self):
        return format_html_join(
            "", "<p><strong>{}</strong><br>{}</p>", ((a["label"], a["shown"]) for a in self.object.answers)
        )

    def get_contact_display_value(self):
        return contact_link(self.object)

    def get_asked_consent_display_value(self):
        return _("yes") if self.object.asked_consent else _("no")

    def get_language_display_value(self):
        return dict(settings.LANGUAGES).get(self.object.language, self.object.language)


class SubmissionViewSet(SnippetViewSet):
    chooser_viewset_class = GuardedChooser
    model = Submission
    icon = "mail"
    menu_label = _("Submissions")
    menu_order = 40
    index_view_class = SubmissionListing
    inspect_view_class = SubmissionInspect
    inspect_view_enabled = True
    inspect_view_fields = [
        "form",
        "contact",
        "email",
        "answers",
        "language",
        "page",
        "channel",
        "asked_consent",
        "at",
    ]
    filterset_class = SubmissionFilters
    search_fields = ["email", "contact__name"]
    list_per_page = 50
    list_display = [
        Column("who", label=capfirst(_("contact")), accessor=contact_link),
        "form",
        Column("answers", label=capfirst(_("answers")), accessor=lambda row: row.answers_text[:160]),
        "channel",
        DateColumn("at", label=capfirst(_("time")), sort_key="at"),
    ]
    list_export = [
        "at",
        "form",
        "contact.name",
        "email",
        "answers_text",
        "page",
        "channel",
        "language",
    ]
    export_headings = {
        "at": _("time"),
        "form": _("form"),
        "contact.name": _("name"),
        "answers_text": capfirst(_("answers")),
    }
    export_filename = "submissions"

    def get_queryset(self, request):
        return Submission.objects.select_related("form", "contact", "channel")


class BlockedFilters(WagtailFilterSet):
    recovered = django_filters.BooleanFilter(
        field_name="recovered_at", lookup_expr="isnull", exclude=True, label=_("recovered")
    )

    class Meta:
        model = BlockedPost
        fields = ["form", "recovered"]


def reasons_text(row: BlockedPost) -> str:
    return ", ".join(str(REASONS[reason][1]) for reason in row.reasons if reason in REASONS)


def sent_text(row: BlockedPost) -> str:
    return " · ".join(value for values in row.data.values() for value in values if value)[:300]


class RecoverColumn(Column):
    """A button for those who may take the post back, a word when somebody did."""

    cell_template_name = "capture/admin/recover_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        may = request.user.has_perm("capture.change_blockedpost")
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"may_recover": may, "csrf_token": get_token(request)}


class BlockedListing(Listing):
    @cached_property
    def default_ordering(self):
        return "-at"


class BlockedPostViewSet(SnippetViewSet):
    chooser_viewset_class = GuardedChooser
    model = BlockedPost
    icon = "warning"
    menu_label = _("Blocked posts")
    menu_order = 50
    index_view_class = BlockedListing
    filterset_class = BlockedFilters
    list_per_page = 50
    list_display = [
        Column("sent", label=capfirst(_("what was sent")), accessor=sent_text),
        "form",
        Column("why", label=capfirst(_("why it was held back")), accessor=reasons_text),
        DateColumn("at", label=capfirst(_("time")), sort_key="at"),
        RecoverColumn("recover", label=capfirst(_("not spam?"))),
    ]

    def get_queryset(self, request):
        return BlockedPost.objects.select_related("form", "submission")
