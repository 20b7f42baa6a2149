from django.http import Http404, HttpRequest, HttpResponse


def stripe(request: HttpRequest) -> HttpResponse:
    raise Http404
