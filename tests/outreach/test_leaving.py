"""The ways out: one click, and the page where one chooses."""

import pytest

from kit.signing import sign
from leads.outreach import links
from leads.people import consent
from leads.people.models import Consent, Event
from tests.outreach.cast import a_contact, a_reader

pytestmark = pytest.mark.django_db


def one_click(contact) -> str:
    return f"/u/{links.unsubscribe_token(contact, 'newsletter')}"


def choices(contact, language="en") -> str:
    return f"/{language}/preferences/{sign('preferences', contact.public_id)}/"


def test_looking_changes_nothing(client):
    contact = a_reader()
    answer = client.get(one_click(contact))
    assert answer.status_code == 200 and "退订" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store" and answer["Referrer-Policy"] == "no-referrer"
    assert Consent.holds(contact, "newsletter")


def test_a_mail_program_unsubscribes_from_nowhere_at_once(client):
    contact = a_reader()
    for _ in range(2):
        answer = client.post(one_click(contact), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200 and not answer.cookies
    assert not Consent.holds(contact, "newsletter")
    assert Event.objects.filter(contact=contact, name="consent.withdrawn").count() == 1


def test_the_page_speaks_the_readers_language(client):
    contact = a_reader(language="en")
    assert "One click and they end" in client.get(one_click(contact)).content.decode()


def test_every_choice_can_be_taken_and_taken_back(client, post):
    contact = a_reader()
    page = choices(contact)
    assert "Allowed since" in client.get(page).content.decode()
    post(page, {"purpose": "newsletter", "do": "withdraw"})
    post(page, {"purpose": "promotions", "do": "grant"})
    assert not Consent.holds(contact, "newsletter") and Consent.holds(contact, "promotions")
    row = Consent.current(contact, "promotions")
    assert row.wording == "Tell me about offers." and row.page == "/preferences/"


def test_another_site_cannot_choose_for_somebody(client):
    contact = a_reader()
    answer = client.post(
        choices(contact),
        {"purpose": "newsletter", "do": "withdraw"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403 and Consent.holds(contact, "newsletter")


@pytest.mark.parametrize(
    "sent", [{}, {"purpose": "x", "do": "grant"}, {"purpose": "newsletter", "do": "\x00"}]
)
def test_a_choice_we_do_not_know_is_answered_in_words(post, sent):
    answer = post(choices(a_reader()), sent)
    assert answer.status_code == 400 and "did not understand" in answer.content.decode()


FORGED = {
    "short": lambda: "x",
    "colons": lambda: "a:b:c",
    "nul": lambda: "%00",
    "script": lambda: "'%22<script>",
    "long": lambda: "长" * 300,
    "nobody": lambda: sign("preferences", "nobody"),
    "a number": lambda: sign("unsubscribe", 7),
    "nobody's letter": lambda: sign("unsubscribe", ["nobody", "newsletter"]),
    "empty": lambda: sign("unsubscribe", [None, None]),
}


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("address", ["/u/{}", "/en/preferences/{}/"])
def test_a_forged_token_gets_a_friendly_404(client, post, address, forged):
    there = address.format(FORGED[forged]())
    answer = client.get(there, headers={"Accept-Language": "en"})
    assert answer.status_code == 404 and "latest letter" in answer.content.decode()
    assert post(there).status_code == 404


def test_a_token_for_one_purpose_serves_no_other(client):
    contact = a_reader()
    assert client.get(f"/en/preferences/{links.unsubscribe_token(contact, 'newsletter')}/").status_code == 404
    assert client.get(f"/u/{sign('preferences', contact.public_id)}").status_code == 404


def test_the_token_of_a_forgotten_person_leads_nowhere(client):
    contact = a_reader()
    address = one_click(contact)
    contact.forget()
    assert client.get(address).status_code == 404


def test_a_choice_made_here_is_not_undone_by_asking_again():
    contact = a_contact()
    consent.grant(contact, "newsletter", wording="w")
    consent.ask(contact, "newsletter", wording="w", page="/", proof={})
    assert Consent.holds(contact, "newsletter")
