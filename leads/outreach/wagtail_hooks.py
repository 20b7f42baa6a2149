"""How the back office reaches the outbox and the letters."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from leads.outreach.admin.panels import UndecidedLetters


class MailItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm("outreach.view_message")


@hooks.register("register_admin_urls")
def mail_addresses() -> list:
    return [path("", include("leads.outreach.admin.urls"))]


@hooks.register("register_admin_menu_item")
def mail_menu() -> MenuItem:
    items = [
        MailItem(
            _("Sent mail"), reverse_lazy("outreach:messages"), name="sent-mail", icon_name="mail", order=10
        ),
        MailItem(
            _("Letters"),
            reverse_lazy("outreach:letters"),
            name="letters",
            icon_name="doc-full-inverse",
            order=20,
        ),
    ]
    return SubmenuMenuItem(_("Mail"), Menu(items=items), name="mail", icon_name="mail", order=230)


@hooks.register("construct_homepage_panels")
def undecided(request, panels: list) -> None:
    """Says so when letters were refused, or may or may not have arrived."""
    if request.user.has_perm("outreach.view_message"):
        panel = UndecidedLetters()
        if any(panel.counts.values()):
            panels.append(panel)
