"""The shop's part of the contact's page and of the member's home."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from leads.people.models import Contact
from leads.people.panels import register_panel
from members.sections import register_section
from shop.models import Order

SHOWN = 20


def contact_orders(request: HttpRequest, contact: Contact) -> str:
    if not request.user.has_perm("shop.view_order"):
        return ""
    orders = list(Order.objects.filter(contact=contact)[:SHOWN])
    return render_to_string("shop/admin/contact_orders.html", {"orders": orders}, request) if orders else ""


def own_orders(request: HttpRequest, contact: Contact) -> str:
    """Shown even when empty: it says where to begin."""
    orders = list(Order.objects.filter(contact=contact)[:SHOWN])
    return render_to_string("shop/own_orders.html", {"orders": orders}, request)


def register() -> None:
    register_panel("shop.orders", 40, contact_orders)
    register_section("orders", 20, own_orders)
