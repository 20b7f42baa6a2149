"""What every screen of the back office carries."""

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    sheets = [(static(f"css/{name}.css"),) for name in ("admin/house", "admin")]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)


class ImportsItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm("base.view_import")


@hooks.register("register_admin_urls")
def import_addresses() -> list:
    return [path("imports/", include("base.importing.urls"))]


@hooks.register("register_settings_menu_item")
def imports_item() -> MenuItem:
    return ImportsItem(
        _("Imports"), reverse_lazy("imports:index"), name="imports", icon_name="upload", order=910
    )
