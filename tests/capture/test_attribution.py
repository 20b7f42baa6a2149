"""What led to a lead, member or order is decided once; direct never overwrites; unknown stays unknown."""

from datetime import timedelta

import pytest

from kit import clock
from leads.capture.attribution import freeze, store
from leads.capture.journey import Journey, Step
from leads.capture.models import Conversion, Touch
from leads.people.models import Contact, Tag
from tests.capture.cast import make_channel, make_form, make_link

pytestmark = pytest.mark.django_db


def contact(email="lin@example.com") -> Contact:
    return Contact.objects.identify(email=email)[0]


def step(minutes: int, key: str = "", channel=None, link=None) -> Step:
    at = clock.now() - timedelta(minutes=minutes)
    return Step(at=at, page_key=key, path=f"/en/{minutes}/", channel=channel, link=link)


def test_first_channel_last_article_before_the_first_form_and_first_form():
    lin, link, form, other = contact(), make_link(), make_form(), make_form(slug="other")
    way = Journey(
        (step(9), step(8, "article:a", link.channel, link), step(7, "article:b"), step(6, "product:x"))
    )
    store(lin, way, form=form, page_key="article:c", path="/en/c/")
    store(lin, Journey((step(2, "article:d", make_channel("other")),)), form=other)
    made = freeze(lin, "lead", Tag.objects.create(name="stands for any row"))
    assert (made.channel, made.link, made.article_key, made.form) == (link.channel, link, "article:c", form)


def test_it_is_frozen_and_made_once():
    lin, subject = contact(), Tag.objects.create(name="order")
    first = freeze(lin, "order", subject)
    again = freeze(lin, "order", subject, Journey((step(1, "article:a", make_channel()),)))
    assert first == again and again.channel is None and again.article_key == ""
    assert freeze(lin, "member", subject) != first
    assert Conversion.objects.count() == 2


def test_what_is_known_of_a_contact_wins_over_a_new_journey_even_one_that_claims_to_be_older():
    lin, known = contact(), make_channel("known")
    store(lin, Journey((step(5, "article:a", known),)))
    way = Journey((step(900, "article:z", make_channel("claimed")),))
    assert freeze(lin, "order", Tag.objects.create(name="o"), way).channel == known


def test_coming_back_directly_does_not_take_the_source_away_and_a_source_found_later_counts():
    lin, channel = contact(), make_channel()
    store(lin, Journey((step(60),)))
    store(lin, Journey((step(30, "article:a", channel),)))
    store(lin, Journey((step(1, "article:b"),)))
    made = freeze(lin, "order", Tag.objects.create(name="o"))
    assert (made.channel, made.article_key, made.form) == (channel, "article:b", None)


def test_a_journey_handed_over_twice_is_stored_once():
    lin, way = contact(), Journey((step(5), step(4)))
    store(lin, way)
    store(lin, way)
    assert Touch.objects.count() == 2


def test_demonstration_data_stays_apart():
    demo, _ = Contact.objects.identify(email="demo@example.com", is_demo=True)
    freeze(demo, "lead", Tag.objects.create(name="x"))
    assert not Conversion.objects.real().exists()


def test_a_forgotten_person_leaves_the_figures_behind():
    lin, form = contact(), make_form()
    store(lin, Journey((step(5),)), form=form)
    freeze(lin, "lead", Tag.objects.create(name="x"))
    lin.forget()
    assert not Touch.objects.exists()
    assert Conversion.objects.get().contact is None and Conversion.objects.get().form == form
