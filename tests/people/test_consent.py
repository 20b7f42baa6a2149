"""The ledger of what people allowed."""

import pytest

from leads.people import consent
from leads.people.models import Consent, Event
from tests.people.cast import a_contact

pytestmark = pytest.mark.django_db


def ask(contact, **changes):
    return consent.ask(
        contact,
        "newsletter",
        **{"wording": "Write to me.", "page": "/en/", "proof": {"form": "f1"}} | changes,
    )


def test_asking_is_not_yet_permission_and_granting_takes_over_the_question():
    contact = a_contact()
    ask(contact)
    assert not Consent.holds(contact, "newsletter")
    row = consent.grant(contact, "newsletter", proof={"token": "t"})
    assert Consent.holds(contact, "newsletter")
    assert (row.wording, row.page, row.proof) == ("Write to me.", "/en/", {"form": "f1", "token": "t"})


def test_asking_again_never_lowers_what_was_granted():
    contact = a_contact()
    consent.grant(contact, "newsletter", wording="w")
    assert ask(contact).state == "granted"
    assert Consent.holds(contact, "newsletter")


def test_each_step_adds_a_row_and_one_event_and_repeats_add_none():
    contact = a_contact()
    ask(contact)
    for _ in range(2):
        consent.grant(contact, "newsletter")
    for _ in range(2):
        consent.withdraw(contact, "newsletter")
    assert [row.state for row in contact.consents.all()] == ["withdrawn", "granted", "pending"]
    names = Event.objects.filter(contact=contact).values_list("name", flat=True)
    assert list(names) == ["consent.withdrawn", "consent.granted", "consent.asked"]


def test_a_new_wording_is_a_new_grant():
    contact = a_contact()
    consent.grant(contact, "newsletter", wording="one")
    consent.grant(contact, "newsletter", wording="two")
    assert [row.wording for row in contact.consents.all()] == ["two", "one"]


def test_purposes_stand_apart():
    contact = a_contact()
    consent.grant(contact, "newsletter")
    assert not Consent.holds(contact, "promotions")


def test_odd_input():
    contact = a_contact()
    with pytest.raises(ValueError):
        consent.grant(contact, "everything")
    row = ask(contact, page="/x\x00" + "y" * 900, wording="a\x00b")
    assert len(row.page) == 500 and row.wording == "ab"
