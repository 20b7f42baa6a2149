"""Where the shop meets the other rooms: letters, addresses, timeline, erasure, the member's home, search."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from kit import addresses
from leads.outreach.letters import names, preview_of
from leads.outreach.render import render
from leads.people import erasure, timeline
from leads.people.models import Event
from shop import panels, reports
from shop.models import ProductText
from tests.shop.cast import make_order, make_product

pytestmark = pytest.mark.django_db
LETTERS = [name for name in names() if name.startswith("shop.")]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_has_a_preview_in_both_languages(name, language):
    letter = render(preview_of(name, language))
    assert "S-2026-000123" in letter.subject and "None" not in letter.html
    assert ("您" in letter.text or "订单" in letter.text) == (language == "zh-hans")


def test_there_is_a_letter_for_every_step():
    steps = {"placed", "paid", "ready", "handed_over", "shipped", "cancelled", "refunded"}
    assert {name.removeprefix("shop.") for name in LETTERS} == steps


def test_public_addresses_know_each_other():
    product = make_product()
    found = list(addresses.every("product"))
    assert [a.key for a in found] == [product.page_key] * 2
    assert all(set(a.alternates) == {"zh-hans", "en"} and a.path in a.alternates.values() for a in found)


def test_every_event_has_words():
    order = make_order()
    order.pay()
    order.make_ready()
    order.refund_all(by=None)
    with override("en"):
        for event in Event.objects.filter(name__startswith="order."):
            assert order.number in timeline.line_of(event).text


def test_every_row_has_an_answer_to_erasure():
    assert not [label for label in erasure.unanswered() if label.startswith("shop.")]


def test_orders_show_on_the_contacts_page_and_in_the_members_home(admin_user):
    order = make_order()
    request = RequestFactory().get("/")
    request.user = admin_user
    assert order.number in panels.contact_orders(request, order.contact)
    assert order.number in panels.own_orders(request, order.contact)


def test_the_report_reads_rows():
    order = make_order()
    assert reports.net_by_order() == [
        {"order_id": order.pk, "gross": 0, "refunded": 0, "net": 0, "currency": "CNY"}
    ]
    order.pay()
    assert reports.net_by_order([order.pk])[0]["net"] == 12800


def test_a_product_is_found_by_a_word_inside_its_name():
    from wagtail.search.backends import get_search_backend

    make_product()
    text = ProductText.objects.get(locale__language_code="zh-hans")
    found = get_search_backend().search("乌龙", ProductText.objects.filter(live=True))
    assert text in list(found)
