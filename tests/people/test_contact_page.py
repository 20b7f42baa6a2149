"""One person's page in the back office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leads.people import consent, journal
from leads.people.models import Contact, Event
from leads.people.panels import _panels, register_panel
from tests.people.cast import a_colleague, a_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller(client):
    colleague = a_colleague("view_contact", "change_contact")
    client.force_login(colleague)
    return colleague


def address(contact, rest: str = "") -> str:
    return f"/admin/contacts/{contact.pk}/{rest}"


def test_it_shows_the_person_what_they_allowed_and_what_happened(client, seller):
    contact = a_contact(phone="13800138000")
    contact.verify_email("lin@example.com")
    consent.grant(contact, "newsletter", wording="请写信给我。")
    page = client.get(address(contact)).content.decode()
    for words in (
        "林晓薇",
        "lin@example.com",
        "+8613800138000",
        "已验证",
        "请写信给我。",
        "同意了：通讯来信。",
    ):
        assert words in page


def test_a_note_stands_in_the_timeline_with_its_writer(client, seller):
    contact = a_contact()
    assert client.post(address(contact, "notes/"), {"text": "想要春茶\n<b>样品</b>"}).status_code == 302
    page = client.get(address(contact)).content.decode()
    assert "想要春茶<br>&lt;b&gt;样品&lt;/b&gt;" in page and "周岚" in page


@pytest.mark.parametrize("text", ["", "   ", "a\x00b", "x" * 5001])
def test_a_note_that_cannot_be_kept_is_answered_in_words(client, seller, text):
    contact = a_contact()
    answer = client.post(address(contact, "notes/"), {"text": text})
    assert answer.status_code == 422 and "fh-error" in answer.content.decode()
    assert not Event.objects.filter(name="note.added").exists()


def test_other_rooms_add_their_panels_in_order(client, seller):
    contact = a_contact()
    register_panel("test.second", 2, lambda request, person: f"<p>second of {person.pk}</p>")
    register_panel("test.first", 1, lambda request, person: "<p>first</p>")
    register_panel("test.none", 0, lambda request, person: "")
    try:
        page = client.get(address(contact)).content.decode()
    finally:
        for name in ("test.first", "test.second", "test.none"):
            _panels.pop(name)
    assert page.index("<p>first</p>") < page.index(f"<p>second of {contact.pk}</p>")


def test_as_many_questions_for_two_events_as_for_twenty(client, seller):
    counts = []
    for size in (2, 20):
        contact = a_contact(f"{size}@example.com")
        for _ in range(size):
            journal.record(contact, "note.added", actor=seller, text="x")
        client.get(address(contact))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(contact))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 30


def test_a_long_story_has_pages(client, seller):
    contact = a_contact()
    for number in range(30):
        journal.record(contact, "note.added", text=f"note-{number}.")
    assert "note-29." in client.get(address(contact)).content.decode()
    older = client.get(address(contact, "?p=2")).content.decode()
    assert "note-0." in older and "note-29." not in older
    for odd in ("x", "-1", "9" * 30, "%00"):
        assert client.get(address(contact, f"?p={odd}")).status_code == 200


def test_erasing_asks_first_and_then_keeps_nothing(client):
    client.force_login(a_colleague("view_contact", "delete_contact"))
    contact = a_contact()
    assert client.get(address(contact, "erase/")).status_code == 200
    contact.refresh_from_db()
    assert contact.forgotten_at is None
    assert client.post(address(contact, "erase/")).status_code == 302
    page = client.get(address(contact))
    assert page.status_code == 200 and "林晓薇" not in page.content.decode()
    assert client.post(address(contact, "erase/")).status_code == 404


def test_the_file_of_one_person_is_noted(client):
    client.force_login(a_colleague("view_contact", "export_contact"))
    contact = a_contact()
    answer = client.get(address(contact, "export/"))
    assert (
        answer["Content-Disposition"].endswith('.json"')
        and answer.json()["people.Contact"]["name"] == "林晓薇"
    )
    assert contact.events.filter(name="contact.exported").exists()


@pytest.mark.parametrize(
    ("rest", "method", "needed"),
    [("", "get", "view_contact"), ("notes/", "post", "change_contact"), ("erase/", "get", "delete_contact"),
     ("erase/", "post", "delete_contact"), ("export/", "get", "export_contact")],
)  # fmt: skip
def test_who_lacks_the_right_gets_nothing(client, rest, method, needed):
    contact = a_contact()
    call = getattr(client, method)
    assert call(address(contact, rest)).status_code == 302, "to the door"
    others = {"view_contact", "change_contact", "delete_contact", "export_contact"} - {needed}
    client.force_login(a_colleague(*others))
    answer = call(address(contact, rest), {"text": "x"})
    assert answer.status_code in {302, 403} and b"lin@example.com" not in answer.content
    assert Contact.objects.get().forgotten_at is None and not Event.objects.exists()


def test_nobody_there(client, seller):
    assert client.get("/admin/contacts/999999/").status_code == 404
    assert client.post("/admin/contacts/999999/notes/", {"text": "x"}).status_code == 404
