"""The journal: written once, told to whoever listens, gone only with its person."""

import pytest

from leads.people import journal
from leads.people.models import Event
from leads.people.models.event import Unchangeable
from leads.people.timeline import Line, describe, line_of
from tests.people.cast import a_contact

pytestmark = pytest.mark.django_db
heard: list[int] = []


def listen(event: Event) -> None:
    heard.append(event.pk)


@pytest.fixture
def listening():
    heard.clear()
    journal.on("test.happened")(listen)
    yield heard
    journal._listeners.pop("test.happened")


def test_a_listener_hears_of_an_event_after_it_was_written(listening, drain):
    contact = a_contact()
    event = journal.record(contact, "test.happened", subject=contact, amount=5)
    assert heard == []
    drain()
    assert heard == [event.pk]
    assert (event.subject, event.subject_id, event.data) == (
        f"people.contact:{contact.pk}",
        contact.pk,
        {"amount": 5},
    )


def test_nobody_changes_or_deletes_what_happened():
    event = journal.record(a_contact(), "test.happened")
    event.name = "test.other"
    for attempt in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(name="x"),
    ):
        with pytest.raises(Unchangeable):
            attempt()
    assert Event.objects.get(pk=event.pk).name == "test.happened"


def test_events_go_when_their_demo_contact_is_removed():
    contact = a_contact(is_demo=True)
    journal.record(contact, "test.happened")
    contact.delete()
    assert not Event.objects.filter(name="test.happened").exists()


def test_a_colleague_who_leaves_does_not_stand_in_the_way():
    from base.models import User

    colleague = User.objects.create_user("gone@house.example")
    event = journal.record(a_contact(), "test.happened", actor=colleague)
    colleague.delete()
    assert Event.objects.get(pk=event.pk).actor is None


def test_words_come_from_the_registry_and_an_unknown_event_shows_its_name():
    contact = a_contact()
    describe("test.worded", lambda event: Line(f"It cost {event.data['amount']}"))
    assert line_of(journal.record(contact, "test.worded", amount=3)).text == "It cost 3"
    assert line_of(journal.record(contact, "test.worded")).text == "test.worded"
    assert line_of(journal.record(contact, "test.unheard_of")).text == "test.unheard_of"
