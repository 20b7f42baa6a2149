"""Lists that go out as CSV or XLSX: with the right for it only, and without formulas in them."""

from django.core.exceptions import PermissionDenied
from wagtail.snippets.views.snippets import IndexView

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


class Listing(IndexView):
    """A list without bulk actions; `export_permission` guards the two export addresses."""

    export_permission = ""
    custom_value_preprocess = {
        **IndexView.custom_value_preprocess,
        str: {"csv": harmless, "xlsx": harmless},
    }

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
