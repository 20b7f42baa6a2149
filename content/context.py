"""What every template knows of the brand."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from content.models import Brand


def brand(request: HttpRequest) -> dict:
    """Shape: {"brand": Brand}. Asked of the database only when a template speaks of it."""
    return {"brand": SimpleLazyObject(lambda: Brand.for_request(request))}
