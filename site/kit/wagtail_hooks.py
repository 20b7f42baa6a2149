"""How the back office reaches the job table."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class JobsItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm("kit.view_job")


@hooks.register("register_admin_urls")
def job_addresses() -> list:
    return [path("", include("kit.jobs.admin_urls"))]


@hooks.register("register_settings_menu_item")
def jobs_menu() -> MenuItem:
    return JobsItem(_("Jobs"), reverse_lazy("jobs:list"), name="jobs", icon_name="tasks", order=900)
