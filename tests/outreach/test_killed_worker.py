"""A worker is killed in the middle of sending: service mail goes again, marketing is shown."""

import subprocess
import sys
import time

import pytest

from leads.outreach import mail
from leads.outreach.models import Message
from tests.doubles.smtp import MailServer
from tests.outreach.cast import a_contact, a_reader, marketing, service
from tests.served import ROOT, Served, kill9

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("served")]
State = Message.State


@pytest.fixture
def double():
    with MailServer("hang") as server:
        yield server


@pytest.fixture
def home(double, django_db_blocker, django_db_setup):
    """A site's home that sends through the double, and no process yet."""
    site = Served(development=True, FREEHOLD_JOB_LEASE="2", EMAIL_URL=double.url)
    site.unblock = django_db_blocker.unblock
    yield site
    site.remove()


@pytest.fixture
def worker(home):
    processes = []

    def start() -> subprocess.Popen:
        command = [sys.executable, str(ROOT / "site"), "worker", "--skip-checks"]
        processes.append(subprocess.Popen(command, env=home.env, cwd=ROOT))
        return processes[-1]

    yield start
    kill9([process.pid for process in processes if process.poll() is None])
    for process in processes:
        process.wait()


def wait_for(true, *, within: float = 40) -> None:
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_kill_9_while_the_server_holds_both_letters(home, worker, double):
    with home.database():
        code = mail.post(service(a_contact("one@example.com"), "code"))
        news = mail.post(marketing(a_reader("two@example.com"), "news"))
        first = worker()
        double.wait_for_text(2)
        assert set(Message.objects.values_list("state", flat=True)) == {State.SENDING}
        kill9([first.pid])
        first.wait()
        double.mood = "accept"
        worker()
        wait_for(lambda: not Message.objects.filter(state=State.SENDING).exists())
        code.refresh_from_db()
        news.refresh_from_db()
    assert (code.state, news.state) == (State.SENT, State.UNCLEAR)
    assert double.seen.count(code.message_id) == 2, "the same Message-ID both times"
    assert double.seen.count(news.message_id) == 1, "marketing at most once"
    assert [letter["Message-ID"] for letter in double.letters] == [code.message_id]
