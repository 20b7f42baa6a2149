"""The room's place in the back office."""

from django.urls import include, path
from wagtail import hooks

from leads.sales.admin import menu


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("leads/", include("leads.sales.admin.urls"))]


@hooks.register("register_admin_menu_item")
def in_the_menu():
    return menu.item()
