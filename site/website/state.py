"""Who is signed in and what the cart holds: the two things an anonymous page cannot say by itself."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop import cart

MARKER = "here"  # a readable cookie set on sign-in and with a cart; without it no browser asks


@require_safe
@never_cache
def state(request: HttpRequest) -> JsonResponse:
    """{"name": who is signed in or null, "cart": number of pieces}. Forgets the marker when both are nothing."""
    name = str(request.user) if request.user.is_authenticated else None
    count = cart.count(request)
    response = JsonResponse({"name": name, "cart": count})
    if name is None and not count and MARKER in request.COOKIES:
        response.delete_cookie(MARKER)
    return response
