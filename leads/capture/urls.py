"""Addresses without a language: short links and the beacon; the back office's are in admin/."""

from django.urls import path

from leads.capture import hits, views

urlpatterns = [
    path("g/<slug:code>", views.follow, name="capture_follow"),
    path("g/<slug:code>/", views.follow),
    path("hit", hits.hit, name="capture_hit"),
]
