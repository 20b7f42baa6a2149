"""The member's own pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from members import sections
from members.current import contact_of


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    contact = contact_of(request)
    parts = sections.rendered(request, contact) if contact else []
    return render(request, "members/home.html", {"contact": contact, "sections": parts})
