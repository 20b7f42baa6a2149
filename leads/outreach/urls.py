"""The address every marketing letter carries, in no language: the reader's own is used."""

from django.urls import path

from leads.outreach import views

urlpatterns = [path("u/<str:token>", views.unsubscribe, name="unsubscribe")]
