"""One person's way from a tracked link to a paid order, and back by a refund."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.house import AGENT, WORDS, Colleague, Visitor

pytestmark = pytest.mark.browser

SLUGS = {"zh-hans": ("武夷肉桂", "素白盖碗"), "en": ("wuyi-rougui", "white-gaiwan")}
BOUGHT = 12800 + 16800  # Rougui 50 g and the gaiwan, in fen


@pytest.mark.parametrize(
    ("language", "width", "javascript"),
    [("zh-hans", 390, True), ("en", 1440, True), ("zh-hans", 1440, False), ("en", 390, False)],
)
def test_from_the_poster_to_the_refund(served, open_page, language, width, javascript):
    site = served(demo=True)
    words = WORDS[language]
    page = open_page(width=width, language=words.browser, javascript=javascript, user_agent=AGENT)
    visitor = Visitor(page, site.url, words, email="lin.ruoxi@example.com")
    owner = Colleague(open_page(width=1440, user_agent=AGENT), site.url, "owner")
    seller = Colleague(open_page(width=width, user_agent=AGENT), site.url, "sales")
    keeper = Colleague(open_page(width=width, user_agent=AGENT), site.url, "shop")

    visitor.open_article_with_source()
    visitor.send_the_form()

    card = seller.find_lead(visitor.email)
    expect(card).to_contain_text(words.channel)
    expect(card).to_contain_text("表单" if language == "zh-hans" else "form")
    assert visitor.name in card.inner_text()
    expect(card.locator(".w-status")).to_have_count(1)  # the address is not verified yet

    letter = owner.letter_to(visitor.email, "capture.confirm")
    visitor.press_the_button_in(re.search(r"http\S+/confirm/\S+", letter)[0])
    seller.take_lead(visitor.email)
    expect(seller.find_lead(visitor.email).locator(".w-status")).to_have_count(0)

    visitor.sign_up()
    code = owner.letter_to(visitor.email, "members.")
    visitor.enter_code(re.search(r"\b(\d{4} ?\d{4}|\d{6})\b", code)[0])
    expect(page.locator("main")).to_contain_text("newsletter" if language == "en" else "来信")

    for slug in SLUGS[language]:
        visitor.put_into_cart(slug)
    visitor.check_out("at_pickup")
    expect(page).to_have_url(re.compile("/orders/"))
    visitor.go("account/")
    expect(page.locator("main")).to_contain_text("S-")

    keeper.mark_paid(visitor.email)
    assert owner.revenue("channel", words.channel) == BOUGHT
    assert owner.revenue("form", words.form) == BOUGHT
    assert owner.revenue("article", "表单") == BOUGHT
    if javascript:
        assert owner.numbers("channel", words.channel)[0] != "0"  # the visit was counted
    assert owner.numbers("channel", words.channel)[1:] == ["1", "1", "1"]

    keeper.refund_one(visitor.email, "SL-GAIWAN-120")
    for by, name in (("channel", words.channel), ("form", words.form), ("article", "表单")):
        assert owner.revenue(by, name) == BOUGHT - 16800
