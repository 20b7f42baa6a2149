from django.http import Http404, HttpRequest, HttpResponse


def show(request: HttpRequest, public_id: str) -> HttpResponse:
    raise Http404


state = cancel = pay_again = show
