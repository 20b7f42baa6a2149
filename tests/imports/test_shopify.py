"""Shopify's product table becomes products that can be bought."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from base.models import Import, ImportedObject
from shop.models import Price, Product, ProductText, Stock, StockMove, Variant
from tests.imports.samples import line, real, run, table
from tests.shop.cast import make_order

pytestmark = pytest.mark.django_db

SHIRT = [
    line(
        "linen-shirt", title="Linen Shirt", body_html="<p>Soft <b>linen</b>.</p><script>alert(1)</script>",
        vendor="Hill", option1_name="Size", option1_value="S", variant_price="120.50", variant_compare_at_price="150",
        variant_inventory_qty="4", variant_grams="300", variant_sku="LS-S", seo_description="A shirt.",
    ),
    line("linen-shirt", option1_value="M", variant_price="120.5", variant_inventory_qty="-2", variant_grams="310"),
    line("linen-shirt", image_src="https://cdn.example/b.jpg", image_position="2"),
]  # fmt: skip


def counts() -> dict[str, int]:
    models = Product, ProductText, Variant, Price, Stock, StockMove, Redirect, ImportedObject
    return {model.__name__: model._base_manager.count() for model in models}


def test_a_product_arrives_with_variants_prices_and_stock(save, client):
    said = run("shopify", save(table(*SHIRT)), "--language", "en")
    product = Product.objects.on_sale("en").get()
    small, medium = product.variants.all()
    assert (small.sku, medium.sku) == ("LS-S", "linen-shirt-m")
    assert small.price.amount == 12050 and small.price.was == 15000 and small.price.currency == "CNY"
    assert (small.free, medium.free, small.weight) == (4, 0, 300)
    assert small.label("en") == "S" and product.option_name("size", "en") == "Size"
    page = client.get(product.text("en").url)
    assert page.status_code == 200 and "Soft <b>linen</b>" in page.text and "alert(1)" not in page.text
    assert "Its stock was -2" in said and "Vendor" in said and "https://cdn.example/b.jpg" in said
    assert client.get("/products/linen-shirt")["Location"] == product.text("en").url


def test_a_second_run_changes_nothing_and_undo_leaves_nothing(save):
    before, path = counts(), save(table(*SHIRT))
    assert "product: 1 would be new" in run("shopify", path, "--dry-run") and counts() == before
    run("shopify", path)
    after = counts()
    assert "nothing was changed" in run("shopify", path) and counts() == after
    assert "nothing of it is left" in run("--undo", str(Import.objects.get().pk))
    assert counts() == before


def test_a_changed_file_updates_prices_and_titles_but_never_what_was_sold(save):
    run("shopify", save(table(*SHIRT)))
    Stock.objects.filter(variant__sku="LS-S").update(on_hand=1)
    changed = [row.replace('"120.50"', '"99"').replace('"Linen Shirt"', '"Linen Shirt II"') for row in SHIRT]
    assert "product: 1 changed" in run("shopify", save(table(*changed)))
    small = Variant.objects.get(sku="LS-S")
    assert small.price.amount == 9900 and small.free == 1
    assert ProductText.objects.get().title == "Linen Shirt II"
    run("shopify", save(table(*changed)), "--stock")
    assert Stock.objects.get(variant=small).on_hand == 4
    assert Product.objects.count() == 1 and Price.objects.count() == 2


def test_a_price_set_by_hand_stays(save):
    run("shopify", save(table(*SHIRT)))
    Price.objects.filter(variant__sku="LS-S").update(amount=10000)
    said = run("shopify", save(table(*[row.replace('"120.50"', '"99"') for row in SHIRT])))
    assert Price.objects.get(variant__sku="LS-S").amount == 10000 and "changed here since" in said


def test_the_other_language_adds_a_text_and_no_second_product(save):
    run("shopify", save(table(*SHIRT)))
    run("shopify", save(table(SHIRT[0].replace("Linen Shirt", "亚麻衬衫"), *SHIRT[1:])), "--language", "en")
    assert Product.objects.count() == 1 and ProductText.objects.count() == 2
    run("--undo", str(Import.objects.order_by("-pk")[0].pk))
    assert Product.objects.count() == 1 and ProductText.objects.get().title == "Linen Shirt"


def test_odd_rows_are_taken_as_far_as_they_go(save):
    said = run(
        "shopify",
        save(
            table(
                line("中文", title="茶", variant_price="abc", variant_inventory_qty="many"),
                line("draft", title="Draft", published="false", variant_price="1"),
                line("gift", title="Gift", gift_card="true", variant_price="1"),
                line(
                    "formula",
                    title="=HYPERLINK(1)",
                    variant_price="1e3",
                    variant_sku="+X",
                    variant_inventory_qty="9" * 30,
                ),
                line(
                    "twin",
                    title="Twin",
                    variant_price="5",
                    variant_sku="+X",
                    option1_name="Size",
                    option1_value="1",
                ),
                line("twin", variant_price="6", option1_value="1"),
                line("bare"),
                line("huge", title="H" * 4000, variant_price="9" * 40, variant_grams="1e999"),
            )
        ),
    )
    assert ProductText.objects.get(title="茶").product.variants.get().price is None
    assert not ProductText.objects.get(title="Draft").live
    assert Variant.objects.get(sku="+X").price.amount == 100000
    assert Product.objects.count() == 6 and not Product.objects.filter(code="gift").exists()
    for words in ("“abc” is not a price", "“many” is not a number", "gift card", "twice", "has no title"):
        assert words in said


def test_a_code_that_is_taken_is_not_touched(save):
    ours = Product.objects.create(code="linen-shirt")
    Variant.objects.create(product=ours, sku="LS-S")
    run("shopify", save(table(*SHIRT)))
    assert Product.objects.count() == 2 and ours.variants.count() == 1
    run("--undo", str(Import.objects.get().pk))
    assert Product.objects.get() == ours


def test_what_was_ordered_stays_on_undo(save):
    run("shopify", save(table(*SHIRT)))
    sold = make_order(Product.objects.get()).lines.get()
    said = run("--undo", str(Import.objects.get().pk))
    sold.refresh_from_db()
    assert sold.variant and Product.objects.exists() and "did not make" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_any_usual_encoding_and_separator(save, encoding, separator):
    words = "手工炒制的绿茶，清香回甘，春天采摘，来自武夷山的小茶园。"
    text = f"Handle,Title,Variant Price\ntea,绿茶,12.5\nred,红茶 {words},9\n".replace(",", separator)
    run("shopify", save(text, encoding=encoding))
    assert set(ProductText.objects.values_list("title", flat=True)) == {"绿茶", f"红茶 {words}"}


def test_another_currency_has_other_decimals(save):
    run("shopify", save("Handle,Title,Variant Price\na,A,1200\n"), "--currency", "jpy")
    assert (Price.objects.get().amount, Price.objects.get().currency) == (1200, "JPY")


def test_the_public_apparel_sample(client):
    path = str(real("shopify-apparel.csv"))
    before = counts()
    run("shopify", path)
    assert (Product.objects.count(), Variant.objects.count(), Price.objects.count()) == (20, 22, 22)
    assert sum(stock.on_hand for stock in Stock.objects.all()) == 22
    top = ProductText.objects.get(title="Classic Varsity Top").product
    assert [variant.label() for variant in top.variants.all()] == ["Small", "Medium", "Large"]
    assert {variant.price.amount for variant in top.variants.all()} == {6000}
    assert client.get(top.text().url).status_code == 200
    assert "nothing was changed" in run("shopify", path)
    run("--undo", str(Import.objects.get().pk))
    assert counts() == before
