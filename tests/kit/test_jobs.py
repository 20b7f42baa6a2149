"""Jobs: what waits, what runs, what is given up."""

from datetime import timedelta

import pytest
from django.db import transaction

from kit import clock
from kit.jobs import claims
from kit.jobs.models import LONGEST_PAUSE, Job, pause_after
from kit.jobs.worker import Lane
from kit.models import TouchedTag
from tests.kit import work

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def tags() -> list[str]:
    return list(TouchedTag.objects.order_by("pk").values_list("tag", flat=True))


def run_lane(lane: Lane | None = None) -> Lane:
    from threading import Event

    lane = lane or Lane("here:1:0")
    lane.work(Event())
    return lane


def test_runs_what_is_due_the_most_urgent_first():
    work.note.enqueue("usual")
    work.note.using(priority=5).enqueue("urgent")
    work.note.using(run_after=clock.now() + timedelta(hours=1)).enqueue("later")
    run_lane()
    assert tags() == ["urgent", "usual"]
    with clock.moved(by=timedelta(hours=2)):
        run_lane()
    assert tags() == ["urgent", "usual", "later"]
    assert not Job.objects.exclude(state=Job.State.DONE).exists()


def test_is_written_in_the_callers_transaction():
    with pytest.raises(work.Broken), transaction.atomic():
        work.note.enqueue("never")
        raise work.Broken
    assert not Job.objects.exists()


def test_one_waiting_row_per_key():
    for _ in range(3):
        work.note.using(key="page:1").enqueue("once")
    work.note.using(key="page:2").enqueue("other")
    assert run_lane() and tags() == ["once", "other"]


def test_asking_sooner_draws_the_waiting_row_forward():
    work.note.using(key="k", run_after=clock.now() + timedelta(days=1)).enqueue("x")
    work.note.using(key="k").enqueue("x")
    run_lane()
    assert tags() == ["x"]


def test_asked_for_again_while_running_is_not_lost_and_not_beside_it():
    work.note.using(key="k").enqueue("first")
    claims.claim("elsewhere", 10)
    work.note.using(key="k").enqueue("second")
    run_lane()
    assert tags() == []
    claims.finish("elsewhere", list(Job.objects.values_list("pk", flat=True)))
    run_lane()
    assert tags() == ["second"]


def test_a_failed_job_gives_way_to_the_same_work_asked_for_meanwhile():
    work.fail.using(key="k").enqueue()
    [job] = claims.claim("here", 1)
    work.fail.using(key="k").enqueue()
    claims.fail("here", job, work.Broken("no"))
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "waiting"]


def test_fails_rests_fails_again_and_is_given_up():
    work.fail.enqueue("really")
    run_lane()
    job = Job.objects.get()
    assert job.state == Job.State.WAITING and job.run_after > clock.now() + timedelta(seconds=5)
    with clock.moved(by=timedelta(hours=1)):
        run_lane()
    job.refresh_from_db()
    assert job.state == Job.State.DEAD and job.attempts == 2 and "Broken: really" in job.error
    assert job.run_again()
    job.refresh_from_db()
    assert job.state == Job.State.WAITING and job.attempts == 0
    assert not job.run_again()


def test_pauses_grow_up_to_an_hour_and_never_in_step():
    assert pause_after(1) < pause_after(3) < pause_after(6)
    assert pause_after(200) <= timedelta(seconds=LONGEST_PAUSE * 1.25)
    assert len({pause_after(4) for _ in range(20)}) > 10


def test_effect_and_done_are_one_for_atomic_jobs():
    work.note_once.enqueue("kept")
    work.note_and_fail.enqueue("taken back")
    run_lane()
    assert tags() == ["kept"]
    assert sorted(Job.objects.values_list("state", flat=True)) == ["dead", "done"]


def test_an_atomic_job_whose_lease_was_lost_does_nothing():
    work.note_once.enqueue("x")
    lane = Lane("here:1:0")
    [job] = claims.claim(lane.name, 1)
    Job.objects.update(worker="elsewhere")
    lane.run(job)
    assert tags() == [] and Job.objects.get().state == Job.State.RUNNING


def test_the_dead_workers_jobs_are_taken_back_and_the_attempt_counts():
    work.fail.enqueue()
    claims.claim("gone", 1)
    assert claims.reap() == 0
    Job.objects.update(leased_until=clock.real() - timedelta(seconds=1))
    assert claims.reap() == 1
    job = Job.objects.get()
    assert job.state == Job.State.WAITING and job.attempts == 1 and claims.LOST in job.error


def test_what_was_claimed_but_not_begun_goes_back_untouched():
    work.note.enqueue("a")
    work.note.using(key="k").enqueue("b")
    jobs = claims.claim("here", 10)
    work.note.using(key="k").enqueue("b")  # asked for again: the claimed row gives way
    claims.give_back("here", jobs)
    assert Job.objects.filter(state=Job.State.WAITING, attempts=0).count() == 2
    assert Job.objects.filter(state=Job.State.DONE).count() == 1


def test_after_a_standstill_nothing_of_the_old_batch_is_run():
    work.note.enqueue("x")
    lane = Lane("here:1:0")
    lane.batch.extend(claims.claim(lane.name, 5))
    lane.leased_until = clock.real() - timedelta(seconds=1)
    assert lane.next() is None and tags() == []


def test_a_task_that_is_no_more_fails_like_any_other():
    work.note.enqueue("x")
    Job.objects.update(task="tests.kit.work.gone")
    run_lane()
    assert "gone" in Job.objects.get().error


def test_moving_the_clock_takes_no_lease(moved):
    work.note.enqueue("x")
    claims.claim("here", 1)
    with moved(by=timedelta(days=3)):
        assert claims.reap() == 0


def test_old_jobs_are_forgotten(drain, moved):
    from kit.tasks import forget_old_jobs

    work.note.enqueue("x")
    drain()
    with moved(by=timedelta(days=8)):
        forget_old_jobs.call()
    assert not Job.objects.exists()


def test_drain_lets_errors_rise_and_keeps_the_job(drain):
    work.fail.enqueue()
    with pytest.raises(work.Broken):
        drain()
    assert Job.objects.get().state == Job.State.WAITING
