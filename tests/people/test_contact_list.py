"""Finding people, adding them by hand, and taking the list along."""

import csv
import io

import pytest
from django.urls import reverse

from leads.people.models import Company, Contact, Event, Identity, Tag
from tests.people.cast import a_colleague, a_contact

pytestmark = pytest.mark.django_db
ALL = ("view_contact", "add_contact", "change_contact", "delete_contact", "export_contact")


@pytest.fixture
def colleague(client):
    user = a_colleague(*ALL)
    client.force_login(user)
    return user


def listed(client, query: str) -> str:
    return client.get(f"/admin/contacts/?{query}").content.decode()


@pytest.mark.parametrize("words", ["晓薇", "lin@", "138000", "山野"])
def test_one_box_finds_name_mail_phone_tail_and_company(client, colleague, words):
    contact = a_contact(phone="13800138000")
    Contact.objects.filter(pk=contact.pk).update(company=Company.objects.create(name="山野设计"))
    a_contact("wang@example.com", name="王")
    page = listed(client, f"q={words}")
    assert "林晓薇" in page and "wang@example.com" not in page


def test_filters(client, colleague):
    contact = a_contact(language="en")
    tag = Tag.objects.create(name="白茶")
    contact.tags.add(tag)
    a_contact("wang@example.com", name="王")
    for query in (f"tags={tag.pk}", "language=en"):
        page = listed(client, query)
        assert "lin@example.com" in page and "wang@example.com" not in page
    assert "lin@example.com" in listed(client, "owner=none")


ODD = ["q=%00", "q=%27%22%3Cx", "tags=x", "owner=99999", "p=x", "created_at_from=%00", "export=xml"]


@pytest.mark.parametrize("query", ODD)
def test_odd_questions_get_an_answer(client, colleague, query):
    assert client.get(f"/admin/contacts/?{query}").status_code == 200


def test_the_csv_is_safe_to_open_and_noted(client, colleague):
    a_contact(name='=HYPERLINK("http://x")')
    a_contact("wang@example.com", name="王 +1")
    answer = client.get("/admin/contacts/?export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = {row[1]: row for row in csv.reader(io.StringIO(text))}
    assert rows["lin@example.com"][0].startswith("'=HYPERLINK")
    assert rows["wang@example.com"][0] == "王 +1"
    event = Event.objects.get(name="contacts.exported")
    assert (event.contact, event.actor, event.data) == (None, colleague, {"rows": 2})


def test_the_csv_needs_its_own_right(client):
    client.force_login(a_colleague("view_contact"))
    assert client.get("/admin/contacts/?export=csv").status_code in {302, 403}
    assert "export=csv" not in client.get("/admin/contacts/").content.decode()
    assert not Event.objects.exists()


def test_adding_by_hand_knows_the_person_again(client, colleague):
    sent = {"name": "王", "email": "Wang@Example.com", "phone": "139 0013 9000", "language": "zh-hans"}
    assert client.post("/admin/contacts/add/", sent).status_code == 302
    contact = Contact.objects.get()
    assert (contact.email, contact.phone) == ("wang@example.com", "+8613900139000")
    assert Contact.objects.identify(phone="13900139000") == (contact, False)
    again = client.post("/admin/contacts/add/", sent)
    assert again.status_code == 200 and Contact.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"email": "no"},
        {"email": "a\x00@b.c"},
        {"phone": "123456789012345678901234567890"},
        {"phone": "call me"},
    ],
)
def test_what_makes_no_contact_is_refused(client, colleague, sent):
    assert client.post("/admin/contacts/add/", {"language": "en"} | sent).status_code == 200
    assert not Contact.objects.exists()


def test_a_corrected_address_replaces_an_unproven_one(client, colleague):
    contact = a_contact("typo@example.com")
    edit = {"name": "林", "email": "right@example.com", "language": "en"}
    assert client.post(f"/admin/contacts/edit/{contact.pk}/", edit).status_code == 302
    assert set(Identity.objects.values_list("value", flat=True)) == {"right@example.com"}
    contact.verify_email("right@example.com")
    client.post(f"/admin/contacts/edit/{contact.pk}/", edit | {"email": "new@example.com"})
    assert set(Identity.objects.values_list("value", flat=True)) == {"right@example.com", "new@example.com"}


def test_no_list_deletes_people(client, colleague):
    contact = a_contact()
    client.post(f"/admin/contacts/delete/{contact.pk}/")
    client.post(f"/admin/bulk/people/contact/delete/?id={contact.pk}")
    assert Contact.objects.filter(pk=contact.pk).exists()


def test_the_forgotten_are_not_listed(client, colleague):
    a_contact().forget()
    assert "lin@example.com" not in listed(client, "")


def test_who_may_not_see_people_cannot_choose_among_them_either(client):
    a_contact()
    client.force_login(a_colleague())
    for path in (
        "/admin/contacts/",
        "/admin/contacts/results/",
        reverse(Contact.snippet_viewset.chooser_viewset.get_url_name("choose")),
    ):
        answer = client.get(path)
        assert answer.status_code in {302, 403} and "林晓薇" not in answer.content.decode()
