"""Lists that go out as CSV or XLSX: with the right for it only, and without formulas in them."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from wagtail.snippets.views.snippets import IndexView

from leads.people.admin.safe_csv import safe_cell


class Listing(IndexView):
    """A list without bulk actions; `export_permission` guards the two export addresses."""

    export_permission = ""

    @property
    def columns(self):
        return super().columns[1:]  # without the boxes: nothing here is done to many rows at once

    def dispatch(self, request, *args, **kwargs):
        if self.is_export and self.export_permission and not request.user.has_perm(self.export_permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def show_export_buttons(self) -> bool:
        allowed = not self.export_permission or self.request.user.has_perm(self.export_permission)
        return bool(self.list_export) and allowed

    def preprocess_field_value(self, field, value, export_format):
        """Text, and rows that stand for their names, made harmless; numbers and times stay what they are."""
        if value is None or isinstance(value, str | Model):
            return safe_cell(value)
        return super().preprocess_field_value(field, value, export_format)
