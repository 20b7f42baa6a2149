"""The beacon counts reads without knowing readers, and answers everything with the same nothing."""

import json
from datetime import timedelta

import pytest

from leads.capture import hits
from leads.capture.models import DailySalt, Visit
from leads.capture.tasks import forget_salts
from tests.capture.cast import PERSON, make_channel, make_link

pytestmark = pytest.mark.django_db
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def hit(client):
    def send(body, **headers):
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return client.post("/hit", data, content_type="text/plain", headers={**PERSON, **SAME, **headers})

    return send


def test_a_read_is_kept_with_its_source_and_nothing_about_the_reader(hit):
    link = make_link()
    answer = hit(
        {
            "k": "product:oolong-1",
            "p": "/en/shop/oolong/?x=1",
            "via": link.code,
            "ref": "m.weibo.cn",
            "l": "en",
        }
    )
    assert answer.status_code == 204 and not answer.content and not answer.cookies
    visit = Visit.objects.get()
    assert (visit.path, visit.page_key, visit.channel, visit.link) == (
        "/en/shop/oolong/", "product:oolong-1", link.channel, link
    )  # fmt: skip
    assert (visit.referrer, visit.language, visit.is_machine) == ("m.weibo.cn", "en", False)
    assert "127.0.0.1" not in json.dumps(Visit.objects.values().get(), default=str)


def test_utm_source_names_a_channel_too(hit):
    channel = make_channel("weixin")
    hit({"p": "/en/", "utm": {"utm_source": "WeiXin", "utm_campaign": "春茶", "password": "x"}})
    visit = Visit.objects.get()
    assert visit.channel == channel
    assert visit.utm == {"utm_source": "WeiXin", "utm_campaign": "春茶"}


def test_one_browser_is_one_visitor_for_a_day_and_nobody_the_next(hit, moved):
    hit({"p": "/en/"})
    hit({"p": "/en/tea/"})
    hit({"p": "/en/"}, **{"User-Agent": PERSON["User-Agent"] + " Edg/140"})
    with moved(by=timedelta(days=1)):
        hit({"p": "/en/"})
        assert DailySalt.objects.count() == 1
    visitors = list(Visit.objects.order_by("pk").values_list("visitor", flat=True))
    assert visitors[0] == visitors[1] and len(set(visitors)) == 3


def test_the_secret_of_a_day_goes_when_the_day_ends(hit, moved):
    hit({"p": "/en/"})
    with moved(by=timedelta(days=1)):
        forget_salts.func()
        assert not DailySalt.objects.exists()


def test_machines_are_told_apart(hit):
    hit({"p": "/en/"}, **{"User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"})
    assert Visit.objects.get().is_machine
    assert not Visit.objects.people().exists()


def test_who_asks_not_to_be_counted_is_not(hit):
    hit({"p": "/en/"}, DNT="1")
    hit({"p": "/en/"}, **{"Sec-GPC": "1"})
    assert not Visit.objects.exists()


def test_colleagues_are_not_counted_but_members_are(hit, client, django_user_model):
    colleague = django_user_model.objects.create_user("staff@example.com", "x", is_staff=True)
    client.force_login(colleague)
    hit({"p": "/en/"})
    assert not Visit.objects.exists()
    client.force_login(django_user_model.objects.create_user("member@example.com", "x"))
    hit({"p": "/en/"})
    assert Visit.objects.count() == 1


def test_our_own_and_payment_hosts_are_no_source(hit, settings):
    for host in ("testserver", settings.SITE_HOST, "checkout.stripe.com"):
        hit({"p": "/en/", "ref": host})
    assert set(Visit.objects.values_list("referrer", flat=True)) == {""}


@pytest.mark.parametrize(
    "body",
    [
        "", "null", "[]", "7", '"x"', "{", "\x00", b"\xff\xfe", "[" * 5000, '{"p": 5}', '{"p": "evil"}', "x" * 100_000,
        '{"p": "/\\u0000"}', '{"p": "/\\ud800"}',
    ],
)  # fmt: skip
def test_nonsense_is_ignored(hit, body):
    assert hit(body).status_code == 204
    assert not Visit.objects.exists()


@pytest.mark.parametrize("odd", [[], {}, 7, True, "\x00", "\ud800", "'\"<>", "x" * 300, None])
def test_nonsense_in_one_value_costs_only_that_value(hit, odd):
    body = {"p": "/en/", "k": odd, "via": odd, "ref": odd, "utm": {"utm_source": odd, "gclid": odd}, "l": odd}
    assert hit(body).status_code == 204
    visit = Visit.objects.get()
    assert (visit.page_key, visit.link, visit.channel, visit.language) == ("", None, None, "")


def test_a_network_that_sends_too_much_is_no_longer_counted(hit, monkeypatch):
    monkeypatch.setattr(hits, "MOST_READS", 5)
    for _ in range(8):
        hit({"p": "/en/"})
    assert Visit.objects.count() == 5


def test_other_sites_and_other_methods_are_refused(client):
    assert client.post("/hit", "{}", content_type="text/plain").status_code == 403
    assert client.get("/hit").status_code == 405
