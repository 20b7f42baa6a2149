from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "leads.outreach"
    label = "outreach"
    verbose_name = _("Letters")

    def ready(self) -> None:
        from leads.outreach import rights
        from leads.outreach.admin.panels import letters_panel
        from leads.people.panels import register_panel

        rights.register()
        register_panel("outreach.letters", 90, letters_panel)
