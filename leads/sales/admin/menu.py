"""The inbox in the menu, with the number of those that wait."""

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from kit import clock
from leads.sales.models import Lead


def waiting_for(user) -> int:
    """Due leads of this colleague, and due ones that nobody looks after."""
    return Lead.objects.due(clock.now()).filter(Q(owner=user) | Q(owner=None)).count()


class LeadsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sales.view_lead")

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = waiting_for(request.user)
        label = f"{self.label} ({number})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs)


def item() -> LeadsMenuItem:
    return LeadsMenuItem(_("Leads"), reverse_lazy("sales:inbox"), name="leads", icon_name="form", order=110)
