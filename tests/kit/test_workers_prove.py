"""`make prove`: workers are killed again and again while they work; every atomic job takes effect exactly once."""

import random
import time
from collections import Counter

import pytest

from kit import clock
from kit.jobs.models import Job
from kit.models import TouchedTag
from tests.kit import work
from tests.kit.test_workers import home, worker  # noqa: F401
from tests.served import kill9

pytestmark = [pytest.mark.prove, pytest.mark.database]
JOBS, KILLS = 1500, 12


def test_a_series_of_kills(home, worker):  # noqa: F811
    with home.database():
        for number in range(JOBS):
            work.note_once.using(retries=100).enqueue(f"once:{number}")
        running = [worker() for _ in range(3)]
        for _ in range(KILLS):
            time.sleep(random.uniform(2.5, 5))
            victim = running.pop(random.randrange(3))
            kill9([victim.pid])
            running.append(worker())
            Job.objects.filter(state=Job.State.WAITING).update(run_after=clock.now())  # without the pauses
        deadline = time.monotonic() + 120
        while Job.objects.filter(task__endswith="note_once").exclude(state=Job.State.DONE).exists():
            assert time.monotonic() < deadline
            Job.objects.filter(state=Job.State.WAITING).update(run_after=clock.now())
            time.sleep(0.5)
        counts = Counter(TouchedTag.objects.filter(tag__startswith="once:").values_list("tag", flat=True))
    assert len(counts) == JOBS and set(counts.values()) == {1}
