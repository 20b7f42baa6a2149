"""The shop's addresses without a language."""

from django.urls import path

from shop.views import hooks

urlpatterns = [path("hooks/stripe", hooks.stripe, name="shop-stripe-hook")]
