"""Looking at the link confirms nothing; the button does, once, for seven days."""

from datetime import timedelta

import pytest

from leads.capture.models import Confirmation
from leads.outreach.models import Message
from leads.people.models import Consent, Contact, Event
from tests.capture.cast import address, filled, make_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(post) -> Confirmation:
    form = make_form()
    post(address(form), filled(form, consent="on"), Referer="http://testserver/en/tea/")
    return Confirmation.objects.get()


def path(question: Confirmation) -> str:
    return f"/en/confirm/{question.token}/"


def test_scanners_that_open_the_link_confirm_nothing(client, question):
    for method in (client.get, client.head, client.options):
        method(path(question))
    assert client.get(path(question)).status_code == 200
    assert Consent.objects.get().state == "pending"
    assert not Contact.objects.get().email_verified


def test_the_button_verifies_the_address_and_grants_with_proof(client, post, question):
    assert post(path(question)).status_code == 303
    consent = Consent.objects.first()
    assert (consent.state, consent.wording, consent.page) == ("granted", "Write to me", "/en/tea/")
    assert consent.proof["confirmation"] == question.pk
    assert Contact.objects.get().email_verified
    assert set(Event.objects.values_list("name", flat=True)) >= {"address.verified", "subscription.confirmed"}
    assert "subscription has begun" in client.get(path(question)).content.decode()


def test_it_works_once(post, question):
    post(path(question))
    assert post(path(question)).status_code == 200
    assert Event.objects.filter(name="subscription.confirmed").count() == 1
    assert Consent.objects.filter(state="granted").count() == 1


def test_a_stale_link_offers_a_new_letter(client, post, question, moved):
    with moved(by=timedelta(days=8)):
        stale = client.get(path(question))
        assert stale.status_code == 410 and "new letter" in stale.content.decode()
        assert post(path(question)).status_code == 410
        answer = post(f"{path(question)}again/")
        assert answer.headers["Location"] == f"{path(question)}sent/"
        assert Message.objects.count() == 2
        fresh = Confirmation.objects.first()
        assert post(path(fresh)).status_code == 303
    assert Consent.objects.first().state == "granted"


def test_resending_answers_the_same_for_tokens_nobody_had_and_stops_at_a_limit(post, question):
    unknown = post("/en/confirm/nobody-ever-had-this/again/")
    assert unknown.status_code == 303 and unknown.headers["Location"].endswith("/sent/")
    for _ in range(8):
        assert post(f"{path(question)}again/").status_code == 303
    assert Message.objects.count() == 3  # three letters an hour to one address


@pytest.mark.parametrize("token", ["x", "x" * 3000, "-", "..", "%00", "%F0%9F%8D%B5", "a%20b"])
def test_forged_tokens_are_friendly(client, post, token):
    assert client.get(f"/en/confirm/{token}/").status_code in {400, 404}
    assert post(f"/en/confirm/{token}/").status_code in {400, 404}
    assert not Consent.objects.exists()


def test_another_site_cannot_press_the_button(client, question):
    assert client.post(path(question), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert Consent.objects.get().state == "pending"


def test_who_is_subscribed_already_gets_the_same_answer_and_no_letter(post, question, moved):
    post(path(question))
    form = question.submission.form
    with moved(by=timedelta(hours=1)):
        assert post(address(form), filled(form, consent="on")).status_code == 303
    assert Message.objects.count() == 1


def test_nobody_is_flooded_through_a_form(post):
    form = make_form()
    for number in range(5):
        post(address(form), filled(form, **{"field-question": f"question {number}"}))
    assert Message.objects.filter(to="lin@example.com").count() == 3
