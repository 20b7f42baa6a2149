from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaptureConfig(AppConfig):
    name = "leads.capture"
    label = "capture"
    verbose_name = _("Capture")

    def ready(self) -> None:
        from leads.capture import letters, panels, rights, tasks, timeline  # noqa: F401
        from leads.people.panels import register_panel

        rights.register()
        register_panel("capture.sources", 30, panels.render)
