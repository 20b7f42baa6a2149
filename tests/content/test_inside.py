"""Forms and products inside pages: always as they are now, never an error when they are gone."""

import pytest

from base.models import User
from kit import addresses
from shop.models import Price, Product, ProductText
from tests.capture.cast import make_form
from tests.content.cast import home, make_article
from tests.shop.cast import make_product

pytestmark = pytest.mark.django_db


def test_form_stands_in_an_article_in_its_language(client):
    form = make_form()
    english = make_article("Ask", body=[("form", {"heading": "", "text": "", "form": form})])
    chinese = make_article(
        "问", language="zh-hans", body=[("form", {"heading": "", "text": "", "form": form})]
    )
    text = client.get(english.get_url()).content.decode()
    assert f'action="/en/forms/{form.public_id}/"' in text and "Your question" in text
    assert "csrfmiddlewaretoken" not in text
    assert "问问我们" in client.get(chinese.get_url()).content.decode()


def test_form_taken_out_of_use_leaves_the_page_standing(client):
    form = make_form()
    page = make_article("Ask", body=[("text", "<p>Still here.</p>"), ("form", {"form": form})])
    form.is_active = False
    form.save()
    assert b"Still here." in client.get(page.get_url()).content
    form.delete()
    assert b"Still here." in client.get(page.get_url()).content


def test_product_shows_the_price_of_now_and_goes_with_its_sale(client):
    product = make_product(amount=12800)
    page = make_article("Drink", body=[("product", {"product": product})])
    assert "128.00" in client.get(page.get_url()).content.decode()
    Price.objects.update(amount=9900)
    assert "99.00" in client.get(page.get_url()).content.decode()
    Product.objects.update(is_active=False)
    assert b"Mountain oolong" not in client.get(page.get_url()).content
    product.texts.all().delete()
    product.variants.all().delete()
    product.delete()
    assert client.get(page.get_url()).status_code == 200


def test_shelves_show_the_chosen_in_their_order_else_the_newest(client):
    first, second = make_product("one"), make_product("two")
    start = home()
    start.sections = [("products", {"heading": "Now", "products": [second, first], "count": 4})]
    start.save()
    text = client.get("/en/").content.decode()
    assert text.index("Mountain oolong two") < text.index("Mountain oolong one")
    first.is_active = False
    first.save()
    assert "Mountain oolong one" not in client.get("/en/").content.decode()
    start.sections = [("products", {"heading": "Now", "products": [], "count": 4})]
    start.save()
    assert "Mountain oolong two" in client.get("/en/").content.decode()


def test_search_finds_products_of_its_language_that_are_on_sale(client):
    make_product("oolong")
    text = client.get("/zh-hans/search/?q=乌龙").content.decode()
    assert "高山乌龙 oolong" in text and "Mountain oolong" not in text
    assert "Mountain oolong" in client.get("/en/search/?q=mountains").content.decode()
    ProductText.objects.update(live=False)
    assert "高山乌龙 oolong" not in client.get("/zh-hans/search/?q=乌龙").content.decode()


def test_all_found_products_are_listed_page_by_page(client):
    for number in range(14):
        make_product(f"oolong-{number}")
    first = client.get("/en/search/?q=oolong").content.decode()
    assert first.count("<article") == 4 and "All 14 products" in first
    listed = client.get("/en/search/?q=oolong&in=shop&page=2").content.decode()
    assert "Page 2 of 2" in listed


def test_products_are_chosen_in_the_editor(client):
    product = make_product("oolong")
    client.force_login(User.objects.create_superuser("owner@example.com", "pass"))
    assert "oolong" in client.get("/admin/product-chooser/").content.decode()
    assert client.get(f"/admin/product-chooser/chosen/{product.pk}/").status_code == 200


def test_products_and_pages_share_one_sitemap(client):
    make_product("oolong")
    keys = {address.key for address in addresses.every()}
    assert "product:oolong" in keys and f"page:{home().translation_key}" in keys


def test_one_things_addresses_are_found_by_its_key_alone(django_assert_max_num_queries):
    make_product("oolong")
    make_product("green")
    with django_assert_max_num_queries(16):
        assert {address.language for address in addresses.of("product:oolong")} == {"zh-hans", "en"}
        assert [a.path for a in addresses.of(home().key) if a.language == "zh-hans"] == ["/zh-hans/"]
    for nothing in (
        "",
        "page:nonsense",
        "article:7f0f4a52-0000-4000-8000-000000000001",
        "moon:1",
        "product:\0",
    ):
        assert addresses.of(nothing) == []
