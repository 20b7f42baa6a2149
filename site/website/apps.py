from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "website"

    def ready(self) -> None:
        from website import dashboard, menu  # noqa: F401 - they register themselves
