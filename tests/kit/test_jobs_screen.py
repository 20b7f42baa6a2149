"""The job table in the back office: read the error, run it again, delete it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from base.models import User
from kit.jobs import claims
from kit.jobs.models import Job
from tests.kit import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    user = User.objects.create_user("owner@example.com", "secret", is_staff=True)
    user.groups.add(Group.objects.get(name="owner"))
    client.force_login(user)
    return user


@pytest.fixture
def dead_job() -> Job:
    work.fail.using(retries=0, key="k").enqueue("<b>kettle</b>")
    [job] = claims.claim("here", 1)
    claims.fail("here", job, work.Broken("<b>no tea</b>"))
    return job


def test_the_list_leads_to_the_error(client, owner, dead_job):
    page = client.get(reverse("jobs:list"), {"state": "dead"})
    assert reverse("jobs:job", args=[dead_job.pk]) in page.text
    page = client.get(reverse("jobs:job", args=[dead_job.pk]))
    assert "Broken: &lt;b&gt;no tea&lt;/b&gt;" in page.text


def test_an_empty_list_says_so(client, owner):
    Job.objects.all().delete()
    assert client.get(reverse("jobs:list")).status_code == 200


def test_run_again_once(client, owner, dead_job):
    client.post(reverse("jobs:again", args=[dead_job.pk]))
    dead_job.refresh_from_db()
    assert dead_job.state == Job.State.WAITING
    client.post(reverse("jobs:again", args=[dead_job.pk]))
    assert Job.objects.count() == 1


def test_delete_but_not_what_runs(client, owner, dead_job):
    work.note.enqueue("x")
    [running] = claims.claim("here", 1)
    for job in (dead_job, running):
        client.post(reverse("jobs:delete", args=[job.pk]))
    assert list(Job.objects.all()) == [running]


def test_only_by_post_and_only_by_those_who_may(client, owner, dead_job):
    assert client.get(reverse("jobs:again", args=[dead_job.pk])).status_code == 405
    owner.groups.set(Group.objects.filter(name="marketer"))
    for address in (reverse("jobs:list"), reverse("jobs:job", args=[dead_job.pk])):
        assert client.get(address).status_code in {302, 403}
    assert client.post(reverse("jobs:again", args=[dead_job.pk])).status_code in {302, 403}
    dead_job.refresh_from_db()
    assert dead_job.state == Job.State.DEAD


def test_unknown_and_huge_numbers(client, owner):
    assert client.get("/admin/jobs/999999999/", follow=True).status_code == 404
    assert client.get(f"/admin/jobs/{10**40}/", follow=True).status_code == 404
