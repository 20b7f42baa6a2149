"""The report: channel → visits → leads → members → orders → net revenue; each number opens; a refund lowers it."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from base.models import User
from kit import clock
from kit.jobs.worker import drain as run_jobs
from leads.capture.journey import Journey, Step
from leads.capture.models import Channel, Visit
from leads.capture.receiving import Post, receive
from tests.capture.cast import make_form, make_link
from tests.shop.cast import make_order, make_product
from website.report.period import Period
from website.report.rows import table, total

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ARTICLE = "article:7f0f4a52-0000-4000-8000-000000000001"


@pytest.fixture
def analyst(client) -> User:
    user = User.objects.create_user("analyst@example.com", is_staff=True)
    rights = ("access_admin", "view_conversion")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    return user


@pytest.fixture
def lin():
    """Came by a poster, read an article, sent a form, and bought twice for 128 yuan."""
    link, form = make_link(), make_form()
    now = clock.now()
    way = Journey((Step(now - timedelta(minutes=3), ARTICLE, "/en/articles/tea/", link.channel, link),))
    post = Post(
        email="xiaoyu@example.com", name="林晓雨", answers=[], language="en", page="/en/articles/tea/"
    )
    contact = receive(form, post, way).contact
    run_jobs()
    return contact, form, make_order(make_product(), 2)


def last_ninety_days() -> Period:
    return Period.read(None, None)


def row(by: str, name: str):
    return next(row for row in table(by, last_ninety_days()) if row.name == name)


def test_a_paid_order_counts_for_channel_article_and_form(lin):
    _contact, form, order = lin
    assert row("channel", "视频号").net.get("CNY", 0) == 0  # placed, not paid
    order.pay()
    for by, name in (("channel", "视频号"), ("article", ARTICLE), ("form", str(form))):
        found = row(by, name)
        assert (found.leads, found.orders, found.net) == (1, 1, {"CNY": 25600}), by


def test_a_refund_lowers_exactly_that_row(lin):
    _contact, form, order = lin
    order.pay()
    keeper = User.objects.create_user("keeper@example.com", is_staff=True)
    order.refund({order.lines.get().pk: 1}, by=keeper)
    for by, name in (("channel", "视频号"), ("article", ARTICLE), ("form", str(form))):
        assert row(by, name).net == {"CNY": 12800}, by


def test_a_cancelled_order_is_no_order(lin):
    _contact, _form, order = lin
    order.cancel(reason="changed my mind")
    assert row("channel", "视频号").orders == 0


def test_what_came_no_known_way_is_shown_and_the_sum_is_all_revenue(lin):
    lin[2].pay()
    stranger = make_order(make_product("green"), 1, email="stranger@example.com")
    stranger.pay()
    rows = table("channel", last_ninety_days())
    unknown = rows[-1]
    assert unknown.is_unknown and unknown.net == {"CNY": 12800}
    assert total(rows).net == {"CNY": 25600 + 12800}


def test_a_visitor_counts_once_a_day_and_under_the_channel_they_named(db):
    link = make_link()
    for channel, path in ((link.channel, "/en/"), (None, "/en/shop/"), (None, "/en/cart/")):
        Visit.objects.create(visitor="a" * 32, channel=channel, path=path)
    Visit.objects.create(visitor="b" * 32, path="/en/")
    Visit.objects.create(visitor="c" * 32, path="/en/", is_machine=True)
    rows = {r.name or "unknown": r.visits for r in table("channel", last_ninety_days())}
    assert rows == {"视频号": 1, "unknown": 1}


def test_demonstration_data_never_mixes_with_real_numbers(lin):
    Visit.objects.create(visitor="d" * 32, channel=Channel.objects.get(), path="/en/", is_demo=True)
    assert row("channel", "视频号").visits == 0
    assert [r.visits for r in table("channel", last_ninety_days(), demo=True)] == [1]


def test_each_number_opens_its_rows(client, analyst, lin):
    _contact, form, order = lin
    order.pay()
    key = row("channel", "视频号").key
    page = client.get(f"/admin/report/orders/?by=channel&key={key}").content.decode()
    assert order.number in page and "256.00" in page
    assert client.get(f"/admin/report/leads/?by=form&key={form.pk}").status_code == 200


def test_who_may_not_see_people_sees_no_names(client, analyst, lin):
    key = row("channel", "视频号").key
    address = f"/admin/report/leads/?by=channel&key={key}"
    assert "林晓雨" not in client.get(address).content.decode()
    analyst.user_permissions.add(Permission.objects.get(codename="view_contact"))
    assert "林晓雨" in client.get(address).content.decode()


def test_who_has_no_right_to_the_numbers_gets_none(client, lin):
    user = User.objects.create_user("keeper@example.com", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    for address in ("/admin/report/", "/admin/report/orders/"):
        answer = client.get(address)
        assert answer.status_code in (302, 403) and "林晓雨" not in answer.content.decode()


def test_the_file_holds_what_is_on_screen_and_no_formulas(client, analyst, lin):
    lin[2].pay()
    Channel.objects.update(name="=HYPERLINK(1)")
    text = client.get("/admin/report/?format=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][-1] == "CNY" and rows[-1][-1] == "256.00"
    assert rows[1][0] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "query",
    [
        "by=moon",
        "since=x&until=y",
        "since=0001-01-01",
        "since=2026-12-01&until=2020-01-01",
        "until=9999-12-31",
        "data=moon",
    ],
    ids=range(6),
)
def test_odd_questions_get_the_usual_answer(client, analyst, query):
    assert client.get(f"/admin/report/?{query}").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["moon/", "visits/?by=moon", "leads/?key=x", "leads/?key=99999999999999999999", "visits/?by=form&key=7"],
)
def test_numbers_that_do_not_exist_are_not_found(client, analyst, address):
    answer = client.get(f"/admin/report/{address}")
    assert answer.status_code in (200, 404)
    assert "Traceback" not in answer.content.decode()


def test_more_rows_take_no_more_queries(client, analyst, django_assert_max_num_queries):
    def fill(count: int) -> None:
        for number in range(count):
            channel = Channel.objects.create(name=f"c{number}", slug=f"c{number}-{count}")
            Visit.objects.create(visitor=f"{number:032x}", channel=channel, path="/en/")

    def queries() -> int:
        with django_assert_max_num_queries(60) as counted:
            client.get("/admin/report/")
        return len(counted)

    fill(2)
    client.get("/admin/report/")
    few = queries()
    fill(20)
    assert queries() == few
