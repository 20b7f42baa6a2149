from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        from content import letters, public, reactions
        from content.imports import wordpress  # noqa: F401

        public.register()
        reactions.connect()
        letters.sign()
