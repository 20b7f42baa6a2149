"""One person's way from a tracked link to a paid order, and back by a refund."""

import re

import pytest
from playwright.sync_api import expect

from tests.doubles.stripe import serve
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
    visitor.enter_code(re.search(r"\b\d{4}-\d{4}\b", code)[0])
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


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 1440), ("en", 390)])
def test_paid_online_with_the_webhook_twice_and_late(served, open_page, language, width):
    stripe = serve(secret="whsec_test", mode="held")
    site = served(
        demo=True, STRIPE_SECRET_KEY="sk_test_1", STRIPE_WEBHOOK_SECRET="whsec_test", STRIPE_API_BASE=stripe.base
    )  # fmt: skip
    stripe.stripe.webhooks.url = f"{site.url}/hooks/stripe"
    words = WORDS[language]
    page = open_page(width=width, language=words.browser, user_agent=AGENT)
    visitor = Visitor(page, site.url, words, email="chen.molan@example.com")
    owner = Colleague(open_page(user_agent=AGENT), site.url, "owner")
    keeper = Colleague(open_page(width=width, user_agent=AGENT), site.url, "shop")

    visitor.open_article_with_source()
    visitor.send_the_form()
    for slug in SLUGS[language]:
        visitor.put_into_cart(slug)
    visitor.check_out("stripe")
    assert page.url.startswith(stripe.base)
    page.locator("button[value=later]").click()  # a slow method: the money is on its way
    page.wait_for_url(f"{site.url}/**")
    assert owner.revenue("channel", words.channel) == 0

    session = next(iter(stripe.stripe.sessions))
    stripe.stripe.pay(session, "arrive")
    events = [event["id"] for event in stripe.stripe.webhooks.log]
    assert stripe.stripe.webhooks.deliver(reverse=True)
    for event in events:
        assert stripe.stripe.webhooks.replay(event, 2) == [200, 200]

    for by, name in (("channel", words.channel), ("form", words.form), ("article", "表单")):
        assert owner.revenue(by, name) == BOUGHT
    assert owner.letters("shop.paid", visitor.email) == 1
    keeper.refund_one(visitor.email, "SL-GAIWAN-120")
    for _try in range(20):
        if owner.revenue("channel", words.channel) == BOUGHT - 16800:
            break
        page.wait_for_timeout(500)
    assert owner.revenue("form", words.form) == BOUGHT - 16800
    assert sum(refund["amount"] for refund in stripe.stripe.refunds.values()) == 16800
    stripe.shutdown()
