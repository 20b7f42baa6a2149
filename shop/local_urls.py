"""The shop's addresses below /<language>/."""

from django.urls import path

from shop.views import cart, catalogue, checkout, orders

app_name = "shop"
urlpatterns = [
    path("shop/", catalogue.product_list, name="list"),
    path("shop/<str:slug>/", catalogue.product, name="product"),
    path("cart/", cart.show, name="cart"),
    path("cart/lines/", cart.add, name="cart-add"),
    path("cart/lines/<int:variant_id>/", cart.change, name="cart-line"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("orders/<str:public_id>/", orders.show, name="order"),
    path("orders/<str:public_id>/state/", orders.state, name="order-state"),
    path("orders/<str:public_id>/cancel/", orders.cancel, name="order-cancel"),
    path("orders/<str:public_id>/payment/", orders.pay_again, name="order-pay"),
]
