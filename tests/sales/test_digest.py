"""The morning letter: what is due, once a day, in the reader's language, and none when nothing is due."""

from datetime import timedelta

import pytest
from wagtail.users.models import UserProfile

from kit import clock
from leads.outreach.letters import preview_of
from leads.outreach.models import Message
from leads.outreach.render import render
from leads.sales.tasks import send_digests
from tests.members.cast import make_colleague
from tests.sales.cast import make_lead

pytestmark = pytest.mark.django_db


def digests():
    return Message.objects.filter(letter="sales.digest")


def test_what_is_due_once_a_day(moved):
    wei = make_colleague("wei@example.com")
    make_lead("a@example.com", name="Due", owner=wei, next_at=clock.now() - timedelta(hours=3))
    make_lead("b@example.com", name="Later", owner=wei, next_at=clock.now() + timedelta(days=5))
    send_digests.call()
    send_digests.call()
    letter = digests().get()
    assert letter.to == "wei@example.com" and "Due" in letter.text and "Later" not in letter.text
    assert "1" in letter.subject
    with moved(by=timedelta(days=1)):
        send_digests.call()
    assert digests().count() == 2


def test_nothing_due_no_letter():
    make_colleague()
    make_lead(next_at=clock.now() + timedelta(days=5))
    send_digests.call()
    assert not digests().exists()


def test_what_nobody_looks_after_goes_to_who_gives_leads_away():
    make_colleague("wei@example.com")
    boss = make_colleague("boss@example.com", "owner")
    boss.is_superuser = True
    boss.save()
    make_lead(next_at=clock.now())
    send_digests.call()
    assert digests().get().to == boss.email


def test_in_the_readers_language():
    wei = make_colleague("wei@example.com")
    profile = UserProfile.get_for_user(wei)
    profile.preferred_language = "zh-hans"
    profile.save()
    make_lead(owner=wei, next_at=clock.now())
    send_digests.call()
    letter = digests().get()
    assert letter.language == "zh-hans" and "条" in letter.subject


def test_demonstration_leads_are_left_out():
    wei = make_colleague()
    make_lead(owner=wei, next_at=clock.now(), is_demo=True)
    send_digests.call()
    assert not digests().exists()


@pytest.mark.parametrize("name", ["sales.arrived", "sales.digest"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_previews(name, language):
    assert "林小满" in render(preview_of(name, language)).text
