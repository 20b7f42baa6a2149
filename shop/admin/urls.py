"""The shop's screens below /admin/."""

from django.urls import path

from shop.admin import orders, products

app_name = "shop_admin"
urlpatterns = [
    path("orders/", orders.index, name="orders"),
    path("orders/<int:pk>/", orders.show, name="order"),
    path("orders/<int:pk>/changes/", orders.change, name="order-change"),
    path("orders/<int:pk>/refunds/", orders.refund, name="order-refund"),
    path("orders/<int:pk>/refunds/<int:refund_pk>/", orders.paid_back, name="order-paid-back"),
    path("orders/<int:pk>/letters/", orders.send_letter, name="order-letter"),
    path("products/", products.index, name="products"),
    path("products/new/", products.add, name="product-add"),
    path("products/<int:pk>/", products.edit, name="product"),
    path("products/<int:pk>/stock/", products.stock, name="product-stock"),
    path("products/<int:pk>/texts/<str:language>/", products.text, name="product-text"),
]
