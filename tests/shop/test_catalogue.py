"""The shelf: what a visitor sees, and that everybody sees the same."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from base.models import Image
from kit.jobs.worker import drain as run_jobs
from shop import checkout
from shop.models import Product
from tests.shop.cast import checkout_data, make_cart, make_product

pytestmark = pytest.mark.django_db


def test_a_product_is_found_in_both_languages(client):
    make_product(sizes=("100 g", "250 g"))
    page = client.get("/en/shop/").content.decode()
    assert "Mountain oolong" in page and "from" in page
    page = client.get("/zh-hans/shop/高山乌龙-oolong/").content.decode()
    assert "高山乌龙" in page and "¥128.00" in page and "¥256.00" in page
    assert 'hreflang="en' in page


def test_no_cookie_and_the_same_bytes_for_everyone(client):
    make_product()
    for path in ("/en/shop/", "/en/shop/mountain-oolong-oolong/"):
        first, second = client.get(path), client.get(path)
        assert first.status_code == 200 and first.content == second.content
        assert not first.cookies and "Cookie" not in first.headers.get("Vary", "")


def test_structured_data_says_what_the_page_says(client):
    make_product(stock=0, sizes=("100 g",))
    page = client.get("/en/shop/mountain-oolong-oolong/").content.decode()
    found = [
        json.loads(x) for x in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    ]
    product = next(x for x in found if x["@type"] == "Product")
    assert product["offers"][0]["price"] == "128.00"
    assert product["offers"][0]["availability"] == "https://schema.org/OutOfStock"
    assert "Sold out" in page and "Add to cart" not in page


def test_a_changed_address_leads_on(client):
    product = make_product()
    text = product.texts.get(locale__language_code="en")
    text.slug = "new-name"
    text.save()
    answer = client.get("/en/shop/mountain-oolong-oolong/")
    assert answer.status_code == 301 and answer["Location"] == "/en/shop/new-name/"
    text.slug = "mountain-oolong-oolong"
    text.save()
    assert client.get("/en/shop/mountain-oolong-oolong/").status_code == 200
    assert client.get("/en/shop/new-name/")["Location"] == "/en/shop/mountain-oolong-oolong/"


def test_a_draft_is_not_shown_and_an_old_text_brings_no_old_stock(client):
    product = make_product()
    text = product.texts.get(locale__language_code="en")
    revision = text.save_revision()
    variant = product.variants.get()
    variant.prices.update(amount=999)
    revision.publish()
    assert product.variants.get().price.amount == 999
    text.title = "Not yet"
    text.save_revision()
    assert "Not yet" not in client.get("/en/shop/mountain-oolong-oolong/").content.decode()


def test_preview_shows_the_draft(client, admin_client):
    text = make_product().texts.get(locale__language_code="en")
    text.title = "Not yet"
    assert "Not yet" in text.make_preview_request().content.decode()


@pytest.mark.parametrize("slug", ["nothing", "%00", "a" * 500, "<script>", "../../etc", "💥"])
def test_odd_addresses_are_not_found(client, slug):
    assert client.get(f"/en/shop/{slug}/").status_code in (404, 400)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999999", "\0"])
def test_odd_pages_are_answered(client, page):
    make_product()
    assert client.get("/en/shop/", {"page": page}).status_code == 200


def picture(name: str) -> Image:
    return Image.objects.create(title=name, description=name, file=get_test_image_file(f"{name}.png"))


def queries_of(client, path: str) -> int:
    """Of the second look, when the worker has made the pictures."""
    client.get(path)
    run_jobs()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_the_list_costs_the_same_for_two_and_twenty(client):
    for n in range(2):
        make_product(f"tea-{n}", sizes=("1", "2"), image=picture(f"tea-{n}"))
    two = queries_of(client, "/en/shop/")
    for n in range(2, 20):
        make_product(f"tea-{n}", sizes=("1", "2"), image=picture(f"tea-{n}"))
    assert two == queries_of(client, "/en/shop/") <= 20


def test_cart_checkout_and_order_cost_the_same_for_two_and_twenty_lines(client):
    variants = [make_product(f"tea-{n}").variants.get() for n in range(20)]
    counts = []
    for many in (2, 20):
        cart = make_cart(*((variant, 1) for variant in variants[:many]))
        client.cookies["cart"] = cart.token
        paths = ["/en/cart/", "/en/checkout/"]
        found = [queries_of(client, path) for path in paths]
        order = checkout.place(cart, checkout_data(cart, email=f"buyer{many}@example.com"))
        counts.append([*found, queries_of(client, f"/en/orders/{order.public_id}/")])
    assert counts[0] == counts[1]


def test_inactive_products_are_gone(client):
    product = make_product()
    Product.objects.update(is_active=False)
    assert client.get("/en/shop/mountain-oolong-oolong/").status_code == 404
    assert product.code not in client.get("/en/shop/").content.decode()
