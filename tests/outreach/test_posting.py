"""What the door writes down, and what it holds back."""

from dataclasses import replace

import pytest

from kit.jobs.models import Job
from leads.outreach import mail
from leads.outreach.models import Message, Suppression
from leads.people import consent
from leads.people.identities import NotAnAddress
from tests.outreach.cast import a_contact, a_reader, marketing, service

pytestmark = pytest.mark.django_db
State, Reason = Message.State, Message.Reason


def test_without_a_mail_server_a_letter_is_kept_and_says_why(drain):
    message = mail.post(service(a_contact()))
    drain()
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.KEPT, Reason.NO_SERVER)
    assert "480 213" in message.text and "480 213" in message.html


def test_the_same_key_is_written_once_and_sends_nothing_more():
    contact = a_contact()
    first = mail.post(service(contact))
    again = mail.post(service(contact, subject="other words"))
    assert first == again and again.subject == "您的验证码"
    assert Job.objects.filter(task="leads.outreach.mail.deliver").count() == 1


def test_marketing_needs_a_consent_that_was_confirmed():
    contact = a_contact()
    assert mail.post(marketing(contact, "a")).reason == Reason.NO_CONSENT
    consent.ask(contact, "newsletter", wording="w", page="/", proof={})
    assert mail.post(marketing(contact, "b")).reason == Reason.NO_CONSENT
    consent.grant(contact, "newsletter")
    assert mail.post(marketing(contact, "c")).state == State.WAITING
    assert mail.post(marketing(contact, "d", purpose="promotions")).state == State.HELD


def test_a_consent_withdrawn_before_delivery_still_holds_the_letter_back(drain, server):
    contact = a_reader()
    message = mail.post(marketing(contact))
    consent.withdraw(contact, "newsletter")
    drain()
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.HELD, Reason.NO_CONSENT)
    assert not server.letters


def test_a_suppressed_address_gets_no_marketing_but_its_service_mail():
    contact = a_reader()
    Suppression.add("LIN@example.com", Suppression.Reason.COMPLAINED)
    assert mail.post(marketing(contact)).reason == Reason.SUPPRESSED
    assert mail.post(service(contact)).state == State.WAITING


def test_a_forgotten_person_gets_nothing(drain, server):
    contact = a_contact()
    letter = service(contact)
    waiting = mail.post(letter)
    contact.forget()
    drain()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.to, waiting.text) == (State.HELD, "", "")
    contact.refresh_from_db()
    late = mail.post(service(contact, "late", to="lin@example.com"))
    assert late.reason == Reason.FORGOTTEN
    assert not server.letters


def test_marketing_to_nobody_known_is_held():
    letter = replace(marketing(a_contact()), contact=None)
    assert mail.post(letter).reason == Reason.NOBODY


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no",
        "a@b\nBcc: x@y.z",
        "a@b\x00",
        "a,b@example.com",
        "<a@example.com>",
        "a@example.com>, <b@x.y",
        "a b@c.d",
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(NotAnAddress):
        mail.post(service(a_contact(), to=address))
    assert not Message.objects.exists()


def test_a_subject_cannot_become_a_header():
    message = mail.post(
        service(a_contact(), subject="Hello\r\nBcc: thief@example.com\x00\u2028 " + "长" * 500)
    )
    assert "\n" not in message.subject and "\r" not in message.subject and "\x00" not in message.subject
    assert len(message.subject) == 250


def test_nul_in_what_a_letter_shows_is_dropped():
    message = mail.post(service(a_contact(), context={"code": "1\x002"}))
    assert "\x00" not in message.html + message.text


def test_marketing_larger_than_mail_programs_show_is_held():
    message = mail.post(marketing(a_reader(), context={"code": "x" * 110_000}))
    assert message.reason == Reason.TOO_LARGE


def test_other_peoples_mails_take_the_same_door():
    from django.core.mail import EmailMultiAlternatives

    from leads.outreach.door import EmailBackend

    notice = EmailMultiAlternatives(
        "Please\nreview", "A page waits.", None, ["ed@example.com"], bcc=["b@example.com"]
    )
    notice.attach_alternative("<p>A page waits.</p>", "text/html")
    assert EmailBackend().send_messages([notice]) == 1
    assert sorted(Message.objects.values_list("to", "subject")) == [
        ("b@example.com", "Please review"),
        ("ed@example.com", "Please review"),
    ]
