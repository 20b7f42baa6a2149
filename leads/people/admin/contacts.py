"""The lists of contacts, companies and tags."""

import csv
from collections.abc import Iterator

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.mixins import Echo
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from kit import clock
from leads.people import journal
from leads.people.admin.chooser import GuardedChooser
from leads.people.admin.forms import ContactForm
from leads.people.admin.safe_csv import safe_cell
from leads.people.models import Company, Contact, Tag

BOM = "\ufeff".encode()  # without it Excel reads Chinese as gibberish
CSV_FIELDS = ["name", "email", "phone", "language", "company", "owner", "tags", "created_at"]


def colleagues(request) -> QuerySet:
    return get_user_model().objects.filter(is_staff=True)


class ContactFilterSet(WagtailFilterSet):
    tags = django_filters.ModelChoiceFilter(label=_("Tag"), queryset=Tag.objects.all())
    owner = django_filters.ModelChoiceFilter(
        label=_("Owner"), queryset=colleagues, null_label=_("Nobody"), null_value="none"
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Known since"), widget=DateRangePickerWidget)

    class Meta:
        model = Contact
        fields = ["tags", "owner", "language", "created_at"]


class ContactIndexView(IndexView):
    """Every row leads to the person's page. The CSV holds what is on screen, all pages of it."""

    filterset_class = ContactFilterSet

    def get_base_queryset(self) -> QuerySet:
        return (
            Contact.objects.filter(forgotten_at=None)
            .select_related("owner", "company")
            .prefetch_related("tags")
        )

    def get_edit_url(self, instance: Contact) -> str:
        return reverse("people:contact", args=[instance.pk])

    def get_list_more_buttons(self, instance) -> list:
        return []

    @cached_property
    def columns(self) -> list:
        """Without the check boxes: nothing is done to many contacts at once yet."""
        return [column for column in super().columns if column.name != "bulk_actions"]

    @cached_property
    def header_more_buttons(self) -> list:
        if not self.request.user.has_perm("people.export_contact"):
            return []
        return [Button(_("Download CSV"), url=self.csv_export_url, icon_name="download", priority=90)]

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> StreamingHttpResponse:
        """UTF-8 with a mark for Excel, streamed. Raises PermissionDenied without people.export_contact."""
        if not self.request.user.has_perm("people.export_contact") or spreadsheet_format != self.FORMAT_CSV:
            raise PermissionDenied
        journal.record(None, "contacts.exported", actor=self.request.user, rows=queryset.count())
        response = StreamingHttpResponse(csv_rows(queryset), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="contacts-{clock.today()}.csv"'
        return response


def csv_rows(contacts: QuerySet) -> Iterator[bytes]:
    writer = csv.writer(Echo())
    yield BOM + writer.writerow([str(Contact._meta.get_field(name).verbose_name) for name in CSV_FIELDS])
    for contact in contacts.iterator(chunk_size=500):
        cells = [getattr(contact, name) for name in CSV_FIELDS[:-2]]
        cells += [
            ", ".join(tag.name for tag in contact.tags.all()),
            contact.created_at.isoformat(timespec="seconds"),
        ]
        yield writer.writerow([safe_cell(cell) for cell in cells])


class ContactCreateView(CreateView):
    def save_instance(self) -> Contact:
        contact = super().save_instance()
        journal.record(contact, "contact.added", actor=self.request.user)
        return contact

    def get_success_url(self) -> str:
        return reverse("people:contact", args=[self.object.pk])


class ContactEditView(EditView):
    def get_object(self, *args, **kwargs) -> Contact:
        """Raises Http404 for a forgotten person: there is nothing left to edit."""
        contact = super().get_object(*args, **kwargs)
        if contact.forgotten_at:
            raise Http404
        return contact

    def get_success_url(self) -> str:
        return reverse("people:contact", args=[self.object.pk])


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "user"
    base_url_path = "contacts"
    admin_url_namespace = "contacts"
    index_view_class = ContactIndexView
    add_view_class = ContactCreateView
    edit_view_class = ContactEditView
    chooser_viewset_class = GuardedChooser
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("email", label=_("E-mail")),
        Column("phone", label=_("Phone")),
        Column("company", label=_("Company")),
        Column("owner", label=_("Owner")),
        DateColumn("created_at", label=_("Known since"), sort_key="created_at"),
    ]
    list_per_page = 50
    ordering = "-created_at"
    search_fields = ["name", "email", "phone", "company__name"]
    list_export = CSV_FIELDS
    export_formats = ["csv"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ContactForm.Meta.fields], base_form_class=ContactForm
    )


class CompanyViewSet(SnippetViewSet):
    model = Company
    icon = "group"
    base_url_path = "companies"
    admin_url_namespace = "companies"
    chooser_viewset_class = GuardedChooser
    copy_view_enabled = False
    list_display = ["name", "website", DateColumn("created_at", label=_("Created"), sort_key="created_at")]
    search_fields = ["name", "website"]
    ordering = "name"
    edit_handler = ObjectList([FieldPanel(name) for name in ("name", "website", "notes")])


class TagViewSet(SnippetViewSet):
    model = Tag
    icon = "tag"
    base_url_path = "tags"
    admin_url_namespace = "tags"
    chooser_viewset_class = GuardedChooser
    copy_view_enabled = False
    list_display = ["name"]
    search_fields = ["name"]
    ordering = "name"
    edit_handler = ObjectList([FieldPanel("name")])


class PeopleGroup(SnippetViewSetGroup):
    menu_label = _("People")
    menu_name = "people"
    menu_icon = "group"
    menu_order = 210
    items = (ContactViewSet, CompanyViewSet, TagViewSet)
