from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SalesConfig(AppConfig):
    name = "leads.sales"
    label = "sales"
    verbose_name = _("Sales")

    def ready(self) -> None:
        from leads.sales import letters, panels, reactions, rights, tasks, wording  # noqa: F401

        panels.register()
        rights.register()
        wording.register()
