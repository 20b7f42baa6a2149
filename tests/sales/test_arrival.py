"""A form makes a lead: once, with its source, with somebody to look after it and a next date."""

import pytest
from django.db import IntegrityError, transaction

from kit import clock
from leads.capture.models import Conversion, Touch
from leads.outreach.models import Message
from leads.people import journal
from leads.people.models import Event
from leads.sales import arrival
from leads.sales.models import Lead
from tests.members.cast import make_colleague
from tests.sales.cast import make_channel, make_form, make_lead, make_submission

pytestmark = pytest.mark.django_db


def submitted(submission):
    return journal.record(submission.contact, "form.submitted", subject=submission)


def test_a_form_makes_a_lead_and_tells_its_owner(drain):
    owner = make_colleague()
    submission = make_submission(form=make_form(owner=owner))
    submitted(submission)
    drain()
    lead = Lead.objects.get()
    assert lead.owner == owner and lead.status == "new" and lead.next_at > clock.now()
    letter = Message.objects.get(letter="sales.arrived")
    assert letter.to == "wei@example.com" and "Lin" in letter.subject and "Forty guests" in letter.text
    assert Conversion.objects.get(kind="lead").subject == f"sales.lead:{lead.pk}"


def test_its_source_is_frozen(drain):
    channel = make_channel()
    submission = make_submission()
    contact = submission.contact
    Touch.objects.create(contact=contact, channel=channel, page_key="article:7f", path="/a/")
    Touch.objects.create(contact=contact, kind="form", form=submission.form, path="/a/", at=clock.now())
    lead = arrival.receive(submission)
    lead.refresh_from_db()
    assert lead.channel == channel and lead.page_key == "article:7f"


def test_told_twice_it_is_one_lead(drain):
    submission = make_submission()
    submitted(submission)
    submitted(submission)
    drain()
    assert arrival.receive(submission) is None
    assert Lead.objects.count() == Event.objects.filter(name="lead.created").count() == 1


def test_a_newsletter_form_makes_none(drain):
    submitted(make_submission(form=make_form("news", creates_lead=False)))
    drain()
    assert not Lead.objects.exists()


def test_the_same_person_and_form_again_comes_to_the_top():
    first = make_lead()
    again = make_submission(text="And fifty?")
    assert arrival.receive(again) == first
    first.refresh_from_db()
    assert first.latest == again and first.next_at <= clock.now()
    assert arrival.receive(again) is None
    assert Event.objects.filter(name="lead.returned").count() == 1


def test_after_it_is_closed_a_new_one_begins():
    first = make_lead()
    first.set_status("lost", None, reason="No answer")
    assert arrival.receive(make_submission()) != first
    assert Lead.objects.count() == 2


def test_the_database_wants_a_next_step():
    lead = make_lead()
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(next_at=None)


def test_somebody_who_has_left_is_given_nothing():
    owner = make_colleague()
    owner.is_active = False
    owner.save()
    assert arrival.receive(make_submission(form=make_form(owner=owner))).owner is None


def test_nobodys_lead_is_told_to_all_who_look_after_leads(drain):
    make_colleague("wei@example.com")
    make_colleague("mei@example.com")
    make_colleague("edda@example.com", "editor")
    submitted(make_submission())
    drain()
    told = set(Message.objects.filter(letter="sales.arrived").values_list("to", flat=True))
    assert told == {"wei@example.com", "mei@example.com"}


def test_a_demonstration_lead_tells_nobody(drain):
    make_colleague()
    submitted(make_submission(is_demo=True))
    drain()
    assert Lead.objects.get().is_demo and not Message.objects.exists()


def test_forgetting_a_person_keeps_the_number():
    from leads.sales.rights import anonymise

    lead = make_lead(reason="Wrote about her mother")
    anonymise(lead.contact)
    lead.refresh_from_db()
    assert lead.status == "closed" and lead.reason == "" and lead.owner is None


def test_two_workers_told_at_once(monkeypatch):
    """Both looked before either wrote: the database lets one through."""
    submission = make_submission()
    lead = arrival.receive(submission)
    lead.set_status("won", None)
    monkeypatch.setattr(arrival, "is_known", lambda submission: False)
    assert arrival.receive(submission) == lead
    assert Lead.objects.count() == 1
