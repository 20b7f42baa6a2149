from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "leads.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from leads.people import rights, wording

        rights.register()
        wording.register()
