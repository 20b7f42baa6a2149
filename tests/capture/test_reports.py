"""Figures leave out machines and demonstration data, and each opens just its rows."""

from datetime import timedelta

import pytest

from kit import clock
from leads.capture.models import Conversion, Visit
from leads.capture.reports import (
    Period,
    conversions_by,
    submissions_by_form,
    visits,
    visits_address,
    visits_by,
)
from tests.capture.cast import make_channel, make_form

pytestmark = pytest.mark.django_db


def period(days: int = 30) -> Period:
    return Period(clock.today() - timedelta(days=days), clock.today())


def test_a_visitor_counts_once_a_day_and_reads_count_each():
    channel = make_channel()
    for visitor in ("a", "a", "b"):
        Visit.objects.create(visitor=visitor, path="/en/", page_key="product:a", channel=channel)
    Visit.objects.create(visitor="c", path="/en/")
    Visit.objects.create(visitor="d", path="/en/", channel=channel, is_machine=True)
    Visit.objects.create(visitor="e", path="/en/", channel=channel, is_demo=True)
    Visit.objects.create(visitor="f", path="/en/", channel=channel, day=clock.today() - timedelta(days=40))
    assert visits_by("channel", period()) == {
        channel.pk: {"visitors": 2, "reads": 3},
        None: {"visitors": 1, "reads": 1},
    }
    assert visits_by("page", period())["product:a"] == {"visitors": 2, "reads": 3}
    assert visits_by("channel", period(), demo=True) == {channel.pk: {"visitors": 1, "reads": 1}}
    assert visits(period(), channel=channel).count() == 3


def test_conversions_by_each_dimension():
    channel, form = make_channel(), make_form()
    for number, kind in enumerate(["lead", "lead", "order"]):
        Conversion.objects.create(
            kind=kind, subject=f"x:{number}", channel=channel, form=form, article_key="article:a"
        )
    Conversion.objects.create(kind="lead", subject="x:9", is_demo=True, channel=channel)
    expected = {"lead": 2, "member": 0, "order": 1}
    assert conversions_by("channel", period()) == {channel.pk: expected}
    assert conversions_by("form", period()) == {form.pk: expected}
    assert conversions_by("page", period()) == {"article:a": expected}
    assert submissions_by_form(period()) == {}


def test_the_address_behind_a_number_opens_just_its_rows(admin_client):
    channel = make_channel()
    Visit.objects.create(visitor="a", path="/en/by-channel/", channel=channel)
    Visit.objects.create(visitor="b", path="/en/by-nobody/")
    assert "by-nobody" not in admin_client.get(visits_address(period(), channel=channel.pk)).content.decode()
    assert "by-channel" not in admin_client.get(visits_address(period(), channel=None)).content.decode()
