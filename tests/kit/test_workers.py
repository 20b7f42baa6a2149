"""Real worker processes: nothing runs twice, nothing is lost when one is killed."""

import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest

from kit import clock
from kit.jobs.models import Job, PeriodicRun, WorkerBeat
from kit.models import TouchedTag
from tests.kit import work
from tests.served import ROOT, Served, kill9

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("served")]


@pytest.fixture
def home(django_db_blocker, django_db_setup):
    """A site's home with its migrated database, and no process yet."""
    site = Served(development=True, FREEHOLD_JOB_LEASE="2")
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


def test_three_workers_run_each_job_once(home, worker):
    with home.database():
        for number in range(300):
            work.note.enqueue(f"job:{number}")
        for _ in range(3):
            worker()
        wait_for(lambda: Job.objects.filter(state=Job.State.DONE, task__contains="tests.kit").count() == 300)
        counts = Counter(TouchedTag.objects.filter(tag__startswith="job:").values_list("tag", flat=True))
    assert len(counts) == 300 and set(counts.values()) == {1}


def test_killed_in_the_middle_of_a_job_it_runs_again_elsewhere(home, worker):
    with home.database():
        work.hang_once.enqueue(str(home.home))
        attempts = home.home / "attempts"
        first = worker()
        wait_for(attempts.exists)
        kill9([first.pid])
        worker()
        wait_for(
            lambda: (
                len(attempts.read_text().splitlines()) == 2 or Job.objects.filter(attempts=1, state="waiting")
            )
        )
        Job.objects.filter(state=Job.State.WAITING).update(run_after=clock.now())  # the pause after a failure
        wait_for(lambda: Job.objects.filter(task__contains="hang", state=Job.State.DONE).exists())
        pids = attempts.read_text().split()
    assert len(pids) == 2 and pids[0] != pids[1]


def test_a_long_job_keeps_its_lease_and_holds_up_nobody(home, worker):
    with home.database():
        work.sleep.enqueue(6)  # three leases long
        for number in range(5):
            work.note.enqueue(f"short:{number}")
        worker()
        wait_for(lambda: TouchedTag.objects.filter(tag__startswith="short:").count() == 5)
        long = Job.objects.get(task__endswith="sleep")
        assert long.state == Job.State.RUNNING
        wait_for(lambda: Job.objects.filter(task__endswith="sleep", state=Job.State.DONE).exists())
        assert Job.objects.get(task__endswith="sleep").attempts == 1


def test_told_to_end_it_finishes_what_it_runs(home, worker):
    with home.database():
        process = worker()
        wait_for(lambda: WorkerBeat.objects.exists())
        work.sleep.enqueue(1.5)
        wait_for(lambda: Job.objects.filter(state=Job.State.RUNNING).exists())
        process.terminate()
        assert process.wait(20) == 0
        assert Job.objects.get(task__endswith="sleep").state == Job.State.DONE
        assert not WorkerBeat.objects.exists()


def test_periodic_work_of_every_room_is_known(home, worker):
    with home.database():
        worker()
        wait_for(lambda: PeriodicRun.objects.filter(task="kit.tasks.forget_old_jobs").exists())
        PeriodicRun.objects.update(slot=clock.now() - timedelta(days=2))
        worker()
        wait_for(lambda: Job.objects.filter(task="kit.tasks.forget_old_jobs", state=Job.State.DONE).exists())
        time.sleep(1)
        assert Job.objects.filter(task="kit.tasks.forget_old_jobs").count() == 1
