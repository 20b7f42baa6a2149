"""The report's and the demonstration's places in the back office."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from website.demo import admin as demo
from website.demo.mark import current
from website.report import views


class ReportItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm("capture.view_conversion")


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("report/", views.report, name="report"),
        path("report/<slug:measure>/", views.opened, name="report_rows"),
        path("demo/", demo.remove_demo, name="remove_demo"),
    ]


@hooks.register("register_admin_menu_item")
def report_item():
    return ReportItem(
        _("Where it came from"), reverse("report"), name="report", icon_name="list-ul", order=150
    )


@hooks.register("construct_homepage_panels")
def demo_card(request, panels) -> None:
    if request.user.has_perm(demo.RIGHT) and current() is not None:
        panels.append(demo.DemoCard())
