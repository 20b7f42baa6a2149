from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from members import doors, letters, marker, panels, rights, tasks, wording  # noqa: F401

        panels.register()
        rights.register()
        wording.register()
