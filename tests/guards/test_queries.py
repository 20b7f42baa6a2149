"""Lists ask the database as often for twenty rows as for two. Lists of more than one kind have their own such test
in their room; these are the plain ones."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.models import Import, User
from kit import clock
from kit.jobs.models import Job
from leads.people.models import Company, Contact, Tag
from members.models import Membership
from tests.members.cast import make_member
from tests.shop.cast import make_order, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MOST = 60


def person(number: int) -> Contact:
    contact, _new = Contact.objects.identify(email=f"lin{number}@example.com", name=f"Lin {number}")
    contact.company = Company.objects.create(name=f"Tea {number}")
    contact.owner = User.objects.create_user(f"owner{number}@example.com", name=f"Wei {number}")
    contact.save()
    contact.tags.add(Tag.objects.create(name=f"tag {number}"))
    return contact


def member(number: int) -> None:
    Membership.objects.create(contact=person(number))


def job(number: int) -> None:
    Job.objects.create(task="kit.tasks.forget_old_jobs", state="dead", error="x", finished_at=clock.now())


def an_import(number: int) -> None:
    by = User.objects.create_user(f"by{number}@example.com")
    Import.objects.create(kind="wordpress", file_name=f"{number}.xml", by=by)


LISTS = {
    "/admin/contacts/": person,
    "/admin/companies/": person,
    "/admin/tags/": person,
    "/admin/members/": member,
    "/admin/jobs/?state=dead": job,
    "/admin/imports/": an_import,
}


def asked(client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", LISTS)
def test_list_in_the_back_office(admin_client, path):
    make = LISTS[path]
    for number in range(2):
        make(number)
    asked(admin_client, path)
    few = asked(admin_client, path)
    for number in range(2, 20):
        make(number)
    assert asked(admin_client, path) == few <= MOST


def test_a_members_orders(client):
    client.force_login(make_member("lin@example.com"))
    product = make_product(stock=40)

    def order() -> None:
        make_order(product, email="lin@example.com")

    for _number in range(2):
        order()
    asked(client, "/en/account/")
    few = asked(client, "/en/account/")
    for _number in range(18):
        order()
    assert asked(client, "/en/account/") == few <= MOST
