from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "base"
    verbose_name = _("Ground")

    def ready(self) -> None:
        from base.pictures import hasten_avif
        from base.role_sync import after_migrate

        hasten_avif()
        post_migrate.connect(after_migrate, dispatch_uid="base.roles")
