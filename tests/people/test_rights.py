"""Taking everything along, and being forgotten."""

import json

import pytest
from wagtail.log_actions import log

from leads.people import consent, journal
from leads.people.models import Company, Contact, Identity, Tag
from tests.people.cast import a_colleague, a_contact

pytestmark = pytest.mark.django_db
SECRETS = ("林晓薇", "lin@example.com", "13800138000", "allergic", "山野")


@pytest.fixture
def person() -> Contact:
    contact = a_contact(phone="13800138000")
    contact.company = Company.objects.create(name="山野设计")
    contact.owner = a_colleague()
    contact.time_zone = "Asia/Shanghai"
    contact.save()
    contact.tags.add(Tag.objects.create(name="白茶"))
    consent.grant(
        contact, "newsletter", wording="Write to me.", page="/en/", proof={"email": "lin@example.com"}
    )
    journal.record(contact, "note.added", text="allergic to mint")
    journal.record(contact, "order.paid", amount=1200, currency="CNY", name="林晓薇")
    log(contact, "wagtail.edit")
    return contact


def test_export_says_what_is_known_in_plain_json(person):
    known = json.loads(json.dumps(person.export()))
    assert known["people.Contact"]["name"] == "林晓薇"
    assert {row["value"] for row in known["people.Identity"]} == {"lin@example.com", "+8613800138000"}
    assert known["people.Consent"][0]["wording"] == "Write to me."
    assert "allergic" not in str(known["people.Event"])


def test_forgetting_leaves_figures_and_no_person(person):
    person.forget(by=person.owner)
    person.refresh_from_db()
    assert str(person) == person.public_id and person.forgotten_at
    assert person.owner is None and person.company is None and not person.tags.exists()
    assert not Identity.objects.filter(contact=person).exists()
    rows = [list(model.objects.filter(**{path: person}).values()) for model, path in leading_to_contact()]
    assert not [secret for secret in SECRETS if secret in str(rows)]
    paid = person.events.get(name="order.paid")
    assert paid.data == {"amount": 1200, "currency": "CNY"}
    assert person.events.filter(name="contact.forgotten").exists()


def leading_to_contact():
    """(model, name of its foreign key) of everything that points at a contact."""
    for relation in Contact._meta.related_objects:
        if not relation.many_to_many:
            yield relation.related_model, relation.field.name


def test_the_back_offices_log_forgets_the_name_too(person):
    from wagtail.models import ModelLogEntry

    assert ModelLogEntry.objects.filter(label="林晓薇").exists()
    person.forget()
    assert not ModelLogEntry.objects.filter(label__contains="林").exists()


def test_who_was_forgotten_and_comes_back_is_somebody_new(person):
    person.forget()
    again = a_contact()
    assert again.pk != person.pk and again.consents.count() == 0
