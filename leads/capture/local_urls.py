"""Addresses below the language."""

from django.urls import path

from leads.capture import views

app_name = "capture"
urlpatterns = [
    path("forms/<slug:public_id>/", views.receive, name="receive"),
    path("forms/<slug:public_id>/thanks/", views.thanks, name="thanks"),
    path("g/<slug:code>/", views.no_link, name="no_link"),
    path("confirm/<slug:token>/", views.confirm, name="confirm"),
    path("confirm/<slug:token>/again/", views.confirm_again, name="confirm_again"),
    path("confirm/<slug:token>/sent/", views.confirm_sent, name="confirm_sent"),
]
