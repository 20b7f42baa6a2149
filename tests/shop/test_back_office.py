"""The shop's screens: what colleagues can do there, and who may not."""

import pytest
from django.contrib.auth.models import Group

from leads.outreach.models import Message
from shop.models import Order, Product, Variant
from tests.shop.cast import make_order, make_product, stock_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client, django_user_model):
    """Signs a colleague of the given role in."""

    def enter(role: str):
        user = django_user_model.objects.create_user(f"{role}@example.com", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return enter


def test_the_morning_list_and_the_counter(client, sign_in):
    sign_in("shop")
    order = make_order(quantity=2)
    page = client.get("/admin/orders/").content.decode()
    assert order.number in page
    for q in (order.number, "林晓雨", "xiaoyu@", "oolong-1"):
        assert order.number in client.get("/admin/orders/", {"q": q}).content.decode()
    assert order.number not in client.get("/admin/orders/", {"state": "cancelled"}).content.decode()
    client.post(f"/admin/orders/{order.pk}/changes/", {"what": "ready"})
    client.post(f"/admin/orders/{order.pk}/changes/", {"what": "pay_and_hand_over"})
    order.refresh_from_db()
    assert order.state == "handed_over"
    line = order.lines.get()
    data = {f"line-{line.pk}": "1", "restock": "1", "reason": "broken"}
    client.post(f"/admin/orders/{order.pk}/refunds/", data)
    order.refresh_from_db()
    assert order.net == 12800 and stock_of(line.variant) == (4, 0)
    client.post(f"/admin/orders/{order.pk}/letters/")
    assert Message.objects.filter(letter="shop.handed_over").count() == 2
    assert client.get(f"/admin/orders/{order.pk}/").status_code == 200


def test_support_looks_and_does_not_touch(client, sign_in):
    sign_in("support")
    order = make_order()
    assert client.get(f"/admin/orders/{order.pk}/").status_code == 200
    assert client.post(f"/admin/orders/{order.pk}/changes/", {"what": "pay"}).status_code in (302, 403)
    assert client.post(f"/admin/orders/{order.pk}/refunds/", {}).status_code in (302, 403)
    assert Order.objects.get().state == "placed"


@pytest.mark.parametrize("role", ["editor", "analyst"])
def test_others_do_not_see_orders(client, sign_in, role):
    sign_in(role)
    order = make_order()
    for path in ("/admin/orders/", f"/admin/orders/{order.pk}/"):
        answer = client.get(path)
        assert answer.status_code in (302, 403) and order.number not in answer.content.decode()


def test_strangers_are_sent_to_the_door(client):
    for path in ("/admin/orders/", "/admin/products/", "/admin/products/new/"):
        assert client.get(path).status_code == 302


def variants(**first) -> dict:
    row = {
        "sku": "NEW-1",
        "label_zh": "100 克",
        "label_en": "100 g",
        "amount": "12.50",
        "first_stock": "7",
        "is_active": "on",
    }
    said = {f"variants-0-{k}": v for k, v in (row | first).items()}
    return said | {"variants-TOTAL_FORMS": "1", "variants-INITIAL_FORMS": "0"}


def test_a_new_product_with_variant_price_and_stock(client, sign_in):
    sign_in("shop")
    assert client.get("/admin/products/new/").status_code == 200
    data = {
        "code": "new-tea",
        "tax_rate": "1300",
        "position": "0",
        "is_active": "on",
        "option_zh": "规格",
        "option_en": "Size",
    }
    answer = client.post("/admin/products/new/", data | variants())
    product = Product.objects.get(code="new-tea")
    assert answer["Location"] == f"/admin/products/{product.pk}/"
    variant = product.variants.get()
    assert variant.price.amount == 1250 and variant.free == 7 and variant.label("en") == "100 g"
    page = client.get(f"/admin/products/{product.pk}/")
    assert page.status_code == 200 and "12.50" in page.content.decode()
    client.post(
        f"/admin/products/{product.pk}/stock/", {"variant": variant.pk, "change": "-3", "reason": "broken"}
    )
    assert stock_of(variant) == (4, 0) and variant.moves.first().reason == "broken"
    client.post(
        f"/admin/products/{product.pk}/stock/", {"variant": variant.pk, "change": "-30", "reason": "broken"}
    )
    assert stock_of(variant) == (4, 0)
    answer = client.post(f"/admin/products/{product.pk}/texts/en/")
    assert client.get(answer["Location"]).status_code == 200
    assert product.code in client.get("/admin/products/").content.decode()


@pytest.mark.parametrize("amount", ["", "x", "-1", "NaN", "1e99", "99999999999999", "\0", "12,5x"])
def test_odd_prices_are_refused(client, sign_in, amount):
    sign_in("shop")
    data = {"code": "new-tea", "tax_rate": "1300", "position": "0", "is_active": "on"}
    assert client.post("/admin/products/new/", data | variants(amount=amount)).status_code == 200
    assert not Variant.objects.exists()


@pytest.mark.parametrize("odd", ["", "\0", "x" * 9000, "-1", "9" * 40, "💥"])
def test_odd_input_never_breaks(client, sign_in, odd):
    sign_in("owner")
    order = make_order()
    line, product = order.lines.get(), make_product("other")
    for name in ("q", "state", "method", "since", "until", "p"):
        assert client.get("/admin/orders/", {name: odd}).status_code == 200
        assert client.get("/admin/products/", {name: odd}).status_code == 200
    base, shelf = f"/admin/orders/{order.pk}", f"/admin/products/{product.pk}"
    assert client.post(f"{base}/changes/", {"what": odd, "reason": odd}).status_code == 302
    assert client.post(f"{base}/refunds/", {f"line-{line.pk}": odd, "reason": odd}).status_code == 302
    assert client.post(f"{shelf}/stock/", {"variant": odd, "change": odd, "reason": odd}).status_code in (
        302,
        404,
    )
    assert (
        client.post(f"{shelf}/stock/", {"variant": product.variants.get().pk, "change": odd}).status_code
        == 302
    )
    assert client.get(f"/admin/orders/{'9' * 30}/").status_code in (302, 404)


def test_the_list_costs_the_same_for_two_and_twenty(client, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in("shop")
    product = make_product(stock=50)
    counts = []
    for wanted in (2, 20):
        while Order.objects.count() < wanted:
            make_order(product, email=f"buyer{Order.objects.count()}@example.com")
        client.get("/admin/orders/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/admin/orders/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
