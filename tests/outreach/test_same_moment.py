"""The same letter posted by several at once is one letter."""

import threading

import pytest
from django.db import connection, transaction

from kit.jobs.models import Job
from leads.outreach import mail
from leads.outreach.models import Message
from leads.people.models import Contact
from tests.outreach.cast import a_contact, service
from tests.served import Served, close

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("served")]
AT_ONCE = 6


@pytest.fixture
def home(django_db_blocker, django_db_setup):
    """A database of its own, and no process: what these threads write must be committed."""
    site = Served(development=True)
    site.unblock = django_db_blocker.unblock
    yield site
    site.remove()


def at_once(work) -> list:
    """What each of several threads got, all started at the same moment."""
    start, got = threading.Barrier(AT_ONCE), []

    def run() -> None:
        start.wait()
        try:
            with transaction.atomic():
                got.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_one_row_and_one_job(home):
    with home.database():
        contact = a_contact()
        messages = at_once(lambda: mail.post(service(contact, "order:1")).pk)
        assert len(messages) == AT_ONCE and len(set(messages)) == 1
        assert Message.objects.count() == 1
        assert Job.objects.filter(task="leads.outreach.mail.deliver").count() == 1
        close(connection)


def test_one_person(home):
    with home.database():
        found = at_once(lambda: Contact.objects.identify(email="new@example.com", phone="13800138000"))
        assert len({contact.pk for contact, _new in found}) == 1
        assert sum(new for _contact, new in found) == 1
        close(connection)
