from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShopConfig(AppConfig):
    name = "shop"
    label = "shop"
    verbose_name = _("Shop")

    def ready(self) -> None:
        from shop import addresses, panels, previews, reactions, rights, timeline  # noqa: F401
        from shop.imports import shopify  # noqa: F401

        addresses.register()
        panels.register()
        rights.register()
        timeline.register()
