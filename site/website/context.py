"""What the page shell needs in every template."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict:
    """Shape: {"SITE_ORIGIN": str, "DEVELOPMENT": bool, "LANGUAGE_NAMES": {code: own name}}."""
    return {
        "SITE_ORIGIN": settings.SITE_ORIGIN,
        "DEVELOPMENT": settings.DEVELOPMENT,
        "LANGUAGE_NAMES": dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES),
    }
