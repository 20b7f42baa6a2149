"""/healthz says which part is red."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from kit import clock
from kit.models import WorkerBeat
from tests.kit import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def awake():
    return WorkerBeat.objects.create(worker="here:1", seen_at=clock.real())


def ask(client) -> tuple[int, list[str]]:
    answer = client.get("/healthz")
    assert "no-store" in answer["Cache-Control"] and not answer.cookies
    return answer.status_code, answer.json()["red"]


def test_all_is_well(client, awake):
    assert ask(client) == (200, [])


def test_no_worker_or_one_that_sleeps(client):
    assert ask(client) == (503, ["worker"])
    WorkerBeat.objects.create(worker="here:1", seen_at=clock.real() - timedelta(minutes=2))
    assert ask(client) == (503, ["worker"])


def test_a_moved_clock_makes_no_worker_sleep(client, awake, moved):
    with moved(by=timedelta(days=30)):
        assert ask(client) == (200, [])


def test_jobs_that_wait_too_long(client, awake):
    work.note.using(run_after=clock.now() - timedelta(hours=1)).enqueue("x")
    work.note.using(run_after=clock.now() + timedelta(hours=1)).enqueue("not due")
    assert ask(client) == (503, ["jobs"])
    answer = client.get("/healthz").json()
    assert answer["waiting"] == 1 and 3590 < answer["oldest_wait_seconds"] < 3700


def test_the_database_is_gone(client, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr("kit.jobs.health.report", gone)
    assert ask(client) == (503, ["database"])
