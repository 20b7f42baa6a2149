from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def checkout(request: HttpRequest) -> HttpResponse:
    return redirect("shop:cart")
