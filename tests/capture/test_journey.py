"""What a browser hands over is read with care: true steps are kept, the rest is left out without a word."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from kit import clock
from leads.capture.journey import parse
from tests.capture.cast import make_channel, make_link

pytestmark = pytest.mark.django_db


def ms(**ago) -> int:
    return int((clock.now() - timedelta(**ago)).timestamp() * 1000)


def journey(*touches) -> str:
    return json.dumps({"touches": touches})


def test_steps_come_with_time_page_channel_and_marks():
    link = make_link()
    way = parse(
        journey(
            {"t": ms(hours=2), "p": "/en/shop/a/", "k": "product:a", "via": "k7d2m9x", "ref": "weibo.cn",
             "utm": {"gclid": "1"}},
            {"t": ms(minutes=1), "p": "/en/shop/b/", "k": "product:b"},
        )
    )  # fmt: skip
    first, last = way.steps
    assert (first.link, first.channel, first.referrer, first.utm) == (
        link,
        link.channel,
        "weibo.cn",
        {"gclid": "1"},
    )
    assert (last.page_key, last.channel) == ("product:b", None)
    assert way.source == first and way.last == last


def test_a_page_that_is_none_of_ours_has_no_key():
    way = parse(
        journey(
            {"t": ms(hours=1), "p": "/en/", "k": f"article:{uuid4()}"}, {"t": ms(hours=1), "p": "/", "k": "x"}
        )
    )
    assert [step.page_key for step in way.steps] == ["", ""]


def test_implausible_times_are_left_out():
    times = [ms(days=500), ms(hours=-3), 0, -1, True, "now", None, 1e300, float("nan"), 10**400]
    way = parse(journey(*({"t": t, "p": "/en/"} for t in times)))
    assert len(way.steps) == 1  # no time at all means now


def test_no_more_than_fifty_steps_and_sixteen_kilobytes():
    assert len(parse(journey(*({"t": ms(hours=1), "p": "/en/"} for _ in range(80)))).steps) == 50
    assert parse(journey({"t": ms(hours=1), "p": "/en/", "x": "y" * 17_000})).steps == ()


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "{",
        "[]",
        "null",
        '{"touches": 5}',
        '{"touches": [1, null, "x", []]}',
        "[" * 9000,
        "\ud800",
        "\x00",
    ],
)
def test_nonsense_is_an_empty_journey(raw):
    assert parse(raw).steps == ()


def test_without_a_script_the_page_that_posted_still_speaks(rf):
    channel = make_channel("weixin")
    request = rf.post("/en/forms/x/", headers={"Referer": "http://testserver/en/tea/?utm_source=weixin"})
    step = parse("", request, page_key="product:a").last
    assert (step.path, step.channel, step.page_key) == ("/en/tea/", channel, "product:a")


@pytest.mark.parametrize(
    "referer", ["http://evil.example/en/?via=k7d2m9x", "http://[", "x", "http://testserver"]
)
def test_other_sites_referers_say_nothing(rf, referer):
    make_link()
    assert parse(None, rf.post("/", headers={"Referer": referer})).steps == ()
