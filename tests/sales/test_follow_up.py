"""Following up: who looks after it, what comes next, how it ends; two colleagues at once; odd input."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kit import clock
from leads.people.models import Event
from leads.sales.models import Changed, Lead, NotAllowed
from tests.members.cast import make_colleague, make_member, sign_in
from tests.sales.cast import as_salesperson, make_lead

pytestmark = pytest.mark.django_db


def post(client, lead, **data):
    return client.post(f"/admin/leads/{lead.pk}/", data)


def local(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_all_in_one_form(client):
    user, lead = as_salesperson(client), make_lead()
    soon = clock.now() + timedelta(days=2)
    answer = post(
        client,
        lead,
        version=lead.version,
        owner="me",
        status="working",
        next_at=local(soon),
        note="Called her.",
    )
    assert answer.status_code == 302 and answer.url == f"/admin/leads/{lead.pk}/"
    lead.refresh_from_db()
    assert lead.owner == user and lead.status == "working" and lead.first_response_at
    assert local(lead.next_at) == local(soon)
    names = set(Event.objects.filter(contact=lead.contact).values_list("name", flat=True))
    assert {"lead.created", "lead.assigned", "lead.next_set", "lead.status_set", "note.added"} <= names
    page = client.get(answer.url).content.decode()
    assert "Called her." in page and "Wei" in page


def test_back_to_the_list_it_came_from(client):
    as_salesperson(client)
    lead = make_lead()
    assert (
        post(client, lead, owner="me", back="/admin/leads/?whose=nobody#x").url
        == "/admin/leads/?whose=nobody#x"
    )
    assert post(client, lead, owner="nobody", back="https://evil.example/").url == f"/admin/leads/{lead.pk}/"


def test_sent_twice_it_is_done_once(client):
    as_salesperson(client)
    lead = make_lead()
    data = {"version": lead.version, "owner": "me", "status": "working", "note": "Called her.", "once": "abc"}
    assert post(client, lead, **data).status_code == post(client, lead, **data).status_code == 302
    assert (
        Event.objects.filter(name="note.added").count()
        == Event.objects.filter(name="lead.assigned").count()
        == 1
    )


def test_a_colleagues_change_is_not_overwritten(client):
    as_salesperson(client)
    mei, lead = make_colleague("mei@example.com", name="Mei"), make_lead()
    looked_at = lead.version
    lead.assign(mei, mei)
    answer = post(client, lead, version=looked_at, owner="me", note="My long note")
    page = answer.content.decode()
    assert (
        answer.status_code == 409 and "colleague changed" in page and "My long note" in page and "Mei" in page
    )
    lead.refresh_from_db()
    assert lead.owner == mei and not Event.objects.filter(name="note.added").exists()


def test_verbs_notice_an_old_version():
    lead = make_lead()
    old = Lead.objects.get(pk=lead.pk)
    lead.set_status("working", None)
    with pytest.raises(Changed):
        old.assign(make_colleague(), None, version=old.version)


def test_tomorrow_at_nine(client):
    as_salesperson(client)
    lead = make_lead()
    post(client, lead, ahead="1")
    lead.refresh_from_db()
    assert timezone.localtime(lead.next_at).strftime("%H:%M") == "09:00" and lead.next_at > clock.now()


def test_the_end_needs_a_reason(client):
    as_salesperson(client)
    lead = make_lead()
    answer = post(client, lead, status="lost")
    assert answer.status_code == 400 and "Say in a few words why" in answer.content.decode()
    assert post(client, lead, status="lost", reason="Bought elsewhere").status_code == 302
    lead.refresh_from_db()
    assert lead.next_at is None and lead.reason == "Bought elsewhere"
    with pytest.raises(NotAllowed):
        lead.set_status("working", None)
    assert post(client, lead, status="working", ahead="1").status_code == 302


def test_nothing_more_to_do(client):
    as_salesperson(client)
    lead = make_lead()
    assert post(client, lead, done="1").status_code == 400
    assert post(client, lead, done="1", reason="Only asked for the way").status_code == 302
    lead.refresh_from_db()
    assert lead.no_further_action and lead.next_at is None and lead.is_open


def test_who_may_not(client):
    lead = make_lead()
    assert client.get("/admin/leads/").status_code == 302
    make_member("member@example.com")
    sign_in(client, "member@example.com")
    assert client.get("/admin/leads/").status_code == post(client, lead, note="x").status_code == 403
    client.post("/en/account/logout/")
    as_salesperson(client, "edda@example.com", "editor")
    assert client.get("/admin/leads/").status_code == 302
    client.post("/en/account/logout/")
    as_salesperson(client, "mark@example.com", "marketer")
    page = client.get("/admin/leads/")
    assert page.status_code == 200 and b"Follow up" not in page.content
    assert post(client, lead, note="x").status_code == 302
    assert not Event.objects.filter(name="note.added").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"next_at": "2001-01-01T09:00"}, "still to come"),
        ({"next_at": "yesterday"}, "Enter a valid date"),
        ({"next_at": "99999-01-01T09:00"}, "Enter a valid date"),
        ({"owner": "999999"}, "cannot look after"),
        ({"owner": "9" * 50}, "at most"),
        ({"owner": "x'\"<>"}, "cannot look after"),
        ({"status": "married"}, "valid choice"),
        ({"note": "a\x00b"}, "Null characters"),
        ({"note": "x" * 6000}, "at most"),
        ({"reason": "x" * 400}, "at most"),
        ({"version": "-1"}, "greater than"),
        ({"version": "x"}, "whole number"),
        ({"ahead": "\x00"}, "valid choice"),
    ],
)
def test_odd_input_gets_a_sentence(client, data, words):
    as_salesperson(client)
    lead = make_lead()
    answer = post(client, lead, **data)
    assert answer.status_code == 400 and words in answer.content.decode()
    lead.refresh_from_db()
    assert lead.version == 1


def test_a_member_cannot_be_made_owner(client):
    as_salesperson(client)
    assert post(client, make_lead(), owner=str(make_member("m@example.com").pk)).status_code == 400


def test_foreign_numbers_and_methods(client):
    as_salesperson(client)
    assert client.get("/admin/leads/999999/").status_code == 404
    assert client.post("/admin/leads/999999/", {"note": "x"}).status_code == 404
    assert client.get("/admin/leads/x/").status_code == 404
    assert client.get(f"/admin/leads/{10**30}/").status_code == 404
    assert client.delete(f"/admin/leads/{make_lead().pk}/").status_code == 405
