"""Where Stripe tells us its news."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shop import payments
from shop import stripe as provider
from shop.errors import PaymentProviderGone


@csrf_exempt
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """200 when the event had its effect, now or before; 400 when forged; 503 asks Stripe to come again."""
    if not settings.STRIPE_WEBHOOK_SECRET:
        raise Http404
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > provider.MOST_BYTES:
        return HttpResponse("too large", status=413, content_type="text/plain")
    try:
        payments.take(provider.read_event(request.body, request.headers.get("Stripe-Signature", "")))
    except provider.Forged:
        return HttpResponse("not signed by Stripe", status=400, content_type="text/plain")
    except PaymentProviderGone:
        return HttpResponse("later, please", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
