"""Sent mail and letters, as colleagues see them."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.models import User
from leads.outreach import letters, mail
from leads.outreach.models import Message
from leads.outreach.render import MOST_BYTES, render
from tests.outreach.cast import a_contact, a_reader, marketing, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(client):
    """Signs somebody in who may enter the back office and has the named permissions."""

    def sign_in(*codenames: str) -> User:
        user = User.objects.create_user(f"{len(codenames)}@house.example", "x", is_staff=True)
        wanted = ["access_admin", *codenames]
        user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
        client.force_login(user)
        return user

    return sign_in


def test_the_list_shows_what_happened_to_each_letter(client, colleague, drain):
    colleague("view_message")
    mail.post(service(a_contact()))
    mail.post(marketing(a_contact("b@example.com")))
    drain()
    page = client.get("/admin/mail/").content.decode()
    assert "lin@example.com" in page and "is-kept" in page and "is-held" in page
    held = client.get("/admin/mail/?state=held").content.decode()
    assert "b@example.com" in held and "lin@example.com" not in held
    assert "lin@example.com" in client.get("/admin/mail/results/?q=lin@").content.decode()


ODD = ["q=%00", "state=nonsense", "p=-1", "p=x", "created_at_from=x", "ordering=to%00", "q=" + "x" * 5000]


@pytest.mark.parametrize("query", ODD)
def test_odd_questions_get_an_answer(client, colleague, query):
    colleague("view_message")
    assert client.get(f"/admin/mail/?{query}").status_code == 200


def test_a_message_is_read_in_a_frame_that_runs_nothing(client, colleague, drain):
    colleague("view_message", "view_contact")
    message = mail.post(service(a_contact(), context={"code": "<script>alert(1)</script>"}))
    drain()
    page = client.get(f"/admin/mail/{message.pk}/").content.decode()
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page and "allow-scripts" not in page
    assert "<script>alert(1)" not in page
    assert message.message_id.strip("<>") in page
    assert client.get("/admin/mail/999999/").status_code == 404


def test_sending_again_is_a_right_of_its_own(client, colleague, drain):
    message = mail.post(service(a_contact()))
    drain()
    colleague("view_message")
    assert "/again/" not in client.get(f"/admin/mail/{message.pk}/").content.decode()
    client.post(f"/admin/mail/{message.pk}/again/")
    assert Message.objects.get().state == Message.State.KEPT
    colleague("view_message", "change_message")
    assert f"/admin/mail/{message.pk}/again/" in client.get(f"/admin/mail/{message.pk}/").content.decode()
    client.post(f"/admin/mail/{message.pk}/again/")
    assert Message.objects.get().state == Message.State.WAITING
    assert client.get(f"/admin/mail/{message.pk}/again/").status_code == 405


@pytest.mark.parametrize("path", ["mail/", "mail/results/", "mail/{pk}/", "letters/", "letters/test.letter/"])
def test_without_the_right_nothing_is_shown(client, colleague, path):
    message = mail.post(service(a_contact()))
    address = f"/admin/{path.format(pk=message.pk)}"
    assert client.get(address).status_code == 302
    colleague()
    answer = client.get(address)
    assert answer.status_code in {302, 403} and b"lin@example.com" not in answer.content


def test_what_needs_a_decision_stands_on_the_first_page(client, colleague):
    colleague("view_message")
    assert "may or may not" not in client.get("/admin/").content.decode()
    mail.post(marketing(a_reader()))
    Message.objects.update(state=Message.State.UNCLEAR)
    page = client.get("/admin/", headers={"Accept-Language": "en"}).content.decode()
    assert "may or may not have arrived" in page or "不确定是否送达" in page


def test_every_letter_of_the_house_can_be_looked_at_in_both_languages(client, colleague):
    colleague("view_message")
    assert letters.names() == [name for name in letters.names() if letters.has_preview(name)], (
        "each has a preview"
    )
    listed = client.get("/admin/letters/").content.decode()
    for name in letters.names():
        assert name in listed
        assert client.get(f"/admin/letters/{name}/").status_code == 200
        for language in ("zh-hans", "en"):
            shown = render(letters.preview_of(name, language))
            assert shown.subject and shown.text.strip() and len(shown.html.encode()) < MOST_BYTES
            assert "None" not in shown.text and "{{" not in shown.html and "{%" not in shown.html
    assert client.get("/admin/letters/no.such/").status_code == 404


def test_as_many_questions_to_the_database_for_two_messages_as_for_twenty(
    client, colleague, django_assert_num_queries
):
    colleague("view_message")
    counts = []
    for size in (2, 20):
        for number in range(size):
            mail.post(service(a_contact(f"{size}-{number}@example.com"), key=f"{size}-{number}"))
        client.get("/admin/mail/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/mail/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
