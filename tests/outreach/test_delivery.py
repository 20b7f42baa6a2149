"""From the outbox to a real mail server, in all its moods."""

from datetime import timedelta

import pytest
from django.db import connection

from kit.jobs.models import Job
from leads.outreach import mail, transport
from leads.outreach.models import Message, Suppression
from leads.outreach.tasks import pick_up
from tests.outreach.cast import a_contact, a_reader, marketing, service

pytestmark = pytest.mark.django_db
State, Reason = Message.State, Message.Reason


def fresh(message: Message) -> Message:
    message.refresh_from_db()
    return message


def test_a_letter_arrives_with_both_parts_and_its_headers(drain, server, settings):
    settings.MAIL_FROM = "山岚茶室 <hello@tea.example>"
    settings.MAIL_REPLY_TO = "shop@tea.example"
    message = mail.post(service(a_contact()))
    drain()
    assert fresh(message).state == State.SENT and message.sent_at
    [letter] = server.letters
    assert server.recipients == [["lin@example.com"]]
    assert letter["From"].addresses[0].addr_spec == "hello@tea.example"
    assert letter["From"].addresses[0].display_name == "山岚茶室"
    assert letter["To"] == "lin@example.com" and letter["Reply-To"] == "shop@tea.example"
    assert letter["Subject"] == "您的验证码"
    assert letter["Message-ID"] == message.message_id and letter["Message-ID"].endswith("@tea.example>")
    assert letter["Date"] and letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] is None
    assert letter.get_content_type() == "multipart/alternative"
    assert "480 213" in letter.get_body(["plain"]).get_content()
    html = letter.get_body(["html"]).get_content()
    assert (
        "480 213" in html and "prefers-color-scheme" in html and 'class="button"' in html and "style=" in html
    )
    assert "https://example.com/x?a=1&b=2" in letter.get_body(["plain"]).get_content()


def test_marketing_carries_the_one_click_way_out(drain, server):
    mail.post(marketing(a_reader()))
    drain()
    [letter] = server.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    http, mailto = letter["List-Unsubscribe"].split(", ")
    assert "/u/" in http and http.startswith("<http") and mailto.startswith("<mailto:")
    assert letter["Auto-Submitted"] is None


def test_an_address_in_chinese_script_is_written_to_as_it_is(drain, server):
    message = mail.post(service(a_contact("用户@例子.中国")))
    drain()
    assert fresh(message).state == State.SENT
    assert server.recipients == [["用户@xn--fsqu00a.xn--fiqs8s"]]


def test_a_put_off_letter_is_tried_again_and_then_sent_once(drain, server):
    server.mood = "defer"
    message = mail.post(service(a_contact()))
    with pytest.raises(mail.NotNow):
        drain()
    assert (fresh(message).state, message.reason) == (State.WAITING, Reason.TRYING)
    assert "come back later" in message.answer
    server.mood = "accept"
    mail.deliver.call(message_id=message.pk)
    mail.deliver.call(message_id=message.pk)
    assert fresh(message).state == State.SENT
    assert len(server.letters) == 1 and message.answer == ""


def test_when_no_try_helps_it_says_so(server):
    server.mood = "defer"
    message = mail.post(service(a_contact()))
    for _ in range(mail.RETRIES):
        with pytest.raises(mail.NotNow):
            mail.deliver.call(message_id=message.pk)
    mail.deliver.call(message_id=message.pk)
    assert (fresh(message).state, message.reason) == (State.FAILED, Reason.GAVE_UP)


def test_a_refusal_is_kept_in_the_servers_words(drain, server):
    server.mood = "refuse"
    message = mail.post(service(a_contact()))
    drain()
    assert (fresh(message).state, message.answer) == (State.FAILED, "550 5.7.1 we do not like this")
    assert not Suppression.objects.exists()


def test_an_address_that_does_not_exist_gets_no_more_marketing(drain, server):
    server.mood = "nobody"
    contact = a_reader()
    mail.post(service(contact))
    drain()
    assert mail.post(marketing(contact)).reason == Reason.SUPPRESSED


@pytest.mark.parametrize("mood", ["drop", "lose-answer"])
def test_a_line_cut_after_the_text_is_unclear_for_marketing(drain, server, mood):
    server.mood = mood
    message = mail.post(marketing(a_reader()))
    drain()
    assert (fresh(message).state, message.reason) == (State.UNCLEAR, Reason.CRASH)
    server.mood = "accept"
    mail.deliver.call(message_id=message.pk)
    assert len(server.seen) == 1, "marketing is never sent again by itself"


def test_a_line_cut_after_the_text_is_sent_again_for_service_under_the_same_name(drain, server):
    server.mood = "lose-answer"
    message = mail.post(service(a_contact()))
    with pytest.raises(mail.NotNow):
        drain()
    server.mood = "accept"
    mail.deliver.call(message_id=message.pk)
    assert fresh(message).state == State.SENT
    assert [letter["Message-ID"] for letter in server.letters] == [message.message_id] * 2
    assert server.letters[0]["Date"] == server.letters[1]["Date"]


def test_no_connection_is_tried_again(settings, server):
    settings.MAILER = {"OPTIONS": server.mailer["OPTIONS"] | {"port": 1}}
    message = mail.post(marketing(a_reader()))
    with pytest.raises(mail.NotNow):
        mail.deliver.call(message_id=message.pk)
    assert (fresh(message).state, message.reason) == (State.WAITING, Reason.TRYING)


def test_nobody_of_the_demonstration_is_written_to(drain, server):
    message = mail.post(service(a_contact(is_demo=True)))
    drain()
    assert (fresh(message).state, message.reason) == (State.KEPT, Reason.DEMO)
    assert not server.seen


def test_a_person_decides_about_what_is_unclear(drain, server):
    message = mail.post(marketing(a_reader()))
    Message.objects.update(state=State.UNCLEAR, reason=Reason.CRASH)
    Job.objects.all().delete()
    assert mail.send_again(message) and not mail.send_again(message)
    drain()
    assert fresh(message).state == State.SENT


def test_the_server_is_spoken_to_outside_any_transaction(server, monkeypatch):
    depth = []
    outer = len(connection.savepoint_ids)
    monkeypatch.setattr(
        transport, "hand_over", lambda message: depth.append(len(connection.savepoint_ids) - outer)
    )
    message = mail.post(service(a_contact()))
    mail.deliver.call(message_id=message.pk)
    assert depth == [0]


def test_a_message_whose_job_got_lost_is_picked_up(server, drain, moved):
    service_mail = mail.post(service(a_contact()))
    news = mail.post(marketing(a_reader("b@example.com")))
    Message.objects.filter(pk=news.pk).update(state=State.SENDING, claimed_at=news.created_at)
    Job.objects.all().delete()
    with moved(by=timedelta(minutes=20)):
        pick_up.call()
        pick_up.call()
        assert Job.objects.count() == 2
        drain()
    assert (fresh(service_mail).state, fresh(news).state) == (State.SENT, State.UNCLEAR)
