"""Runs jobs. A worker process has a few lanes; a second one opens only while the first is held up by a long job."""

import logging
import os
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.utils.module_loading import autodiscover_modules, import_string

from kit import clock
from kit.jobs import claims
from kit.jobs.models import Job

log = logging.getLogger("freehold.jobs")

BATCH = 50
LANES = 4
LONG = 2.0  # seconds after which a job is long: what was claimed behind it goes back, and the next lane opens
IDLE = 0.25  # seconds between looks at an empty table
TICK = 0.5  # seconds between looks at lanes that may be held up
CHORES = 10.0  # seconds at most between heartbeat, renewals, reaping and periodic slots
GRACE = 25.0  # seconds that a job may still run after the worker was told to end


def call(job: Job) -> None:
    """Runs the job's function in this thread; whatever it raises rises."""
    import_string(job.task).call(*job.arguments["args"], **job.arguments["kwargs"])


def is_atomic(job: Job) -> bool:
    return import_string(job.task).atomic


class Lane:
    """One thread that claims a batch, runs it job by job and reports in batches."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.guard = threading.Lock()
        self.batch: deque[Job] = deque()  # claimed, not begun
        self.done: list[int] = []  # run, not yet reported
        self.running: Job | None = None
        self.began = 0.0  # monotonic start of the job under way
        self.leased_until = clock.real()

    def is_held_up(self) -> bool:
        return self.running is not None and time.monotonic() - self.began > LONG

    def work(self, stopping: threading.Event) -> int:
        """Claims and runs one batch; how many jobs were claimed."""
        jobs = claims.claim(self.name, BATCH)
        if jobs:
            self.leased_until = jobs[0].leased_until
        with self.guard:
            self.batch.extend(jobs)
        while not stopping.is_set() and (job := self.next()):
            self.run(job)
        self.give_back()
        self.report()
        return len(jobs)

    def next(self) -> Job | None:
        """The next job of the batch; after a standstill (a suspended machine) others may have taken them all."""
        with self.guard:
            if clock.real() > self.leased_until:
                self.batch.clear()
            if not self.batch:
                return None
            self.began, self.running = time.monotonic(), self.batch.popleft()
            return self.running

    def run(self, job: Job) -> None:
        try:
            if is_atomic(job):
                with transaction.atomic():
                    if claims.finish(self.name, [job.pk]):
                        call(job)
            else:
                call(job)
                self.done.append(job.pk)
        except Exception as error:  # noqa: BLE001  whatever a job raises is its own failure, never the worker's
            log.warning("%s(%s) failed: %r", job.task, job.called_with, error)
            claims.fail(self.name, job, error)
        finally:
            long = self.is_held_up()
            self.running = None
        if long:
            self.report()

    def report(self) -> None:
        """Marks as done what was run."""
        if self.done:
            claims.finish(self.name, self.done)
            self.done = []

    def give_back(self) -> None:
        """Hands the rest of the batch to whoever is free."""
        with self.guard:
            rest, self.batch = list(self.batch), deque()
        claims.give_back(self.name, rest)

    def renew(self) -> None:
        running = self.running
        with self.guard:
            held = [*self.done, *(job.pk for job in self.batch), *([running.pk] if running else [])]
        if held:
            self.leased_until = claims.renew(self.name, held)


class Worker:
    """The lanes and the keeper of one process."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}"
        self.stopping = threading.Event()
        self.ended = threading.Event()
        self.lanes = [Lane(f"{self.name}:{number}") for number in range(LANES)]

    def run(self) -> None:
        """Works until SIGTERM or SIGINT; a job under way may finish within GRACE, else its lease runs out."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        autodiscover_modules("tasks")
        threads = [threading.Thread(target=self.lane_loop, args=[n], daemon=True) for n in range(LANES)]
        keeper = threading.Thread(target=self.keep, daemon=True)
        for thread in [*threads, keeper]:
            thread.start()
        while not self.stopping.wait(3600):
            pass
        deadline = time.monotonic() + GRACE
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        self.ended.set()
        keeper.join(2)

    def lane_loop(self, number: int) -> None:
        """The first lane works always; each further one only while all before it are held up."""
        lane, before = self.lanes[number], self.lanes[:number]
        while not self.stopping.is_set():
            claimed = 0
            if all(other.is_held_up() for other in before):
                claimed = self.safely(lane.work, self.stopping) or 0
            if claimed < BATCH:
                self.stopping.wait(IDLE)
        connections.close_all()

    def keep(self) -> None:
        """Heartbeat, leases, reaping, periodic slots, and giving back what waits behind a long job."""
        due = 0.0
        while not self.ended.is_set():
            for lane in self.lanes:
                if lane.is_held_up():
                    self.safely(lane.give_back)
            if time.monotonic() >= due:
                due = time.monotonic() + min(CHORES, settings.JOB_LEASE / 4)
                self.safely(self.chores)
            self.ended.wait(TICK)
        self.safely(claims.leave, self.name)
        connections.close_all()

    def chores(self) -> None:
        claims.beat(self.name)
        for lane in self.lanes:
            lane.renew()
        claims.reap()
        if not self.stopping.is_set():
            claims.write_periodic()

    def safely(self, step: Callable, *arguments):
        """A database that is away for a while (a restart, a full disk) ends no worker."""
        try:
            return step(*arguments)
        except DatabaseError as error:
            log.warning("The database did not answer: %s", error)
            connections["default"].close()
            self.stopping.wait(1)
            return None
        finally:
            connections["default"].close_if_unusable_or_obsolete()


def drain(limit: int = 1000) -> int:
    """Runs everything that is due now, in this process, until nothing is left; how many ran. Errors rise."""
    ran = 0
    while ran < limit:
        due = Job.objects.filter(state=Job.State.WAITING, run_after__lte=clock.now())
        job = due.order_by("-priority", "pk").first()
        if job is None:
            break
        job.state, job.attempts = Job.State.RUNNING, job.attempts + 1
        job.save(update_fields=["state", "attempts"])
        try:
            with transaction.atomic() if is_atomic(job) else nullcontext():
                call(job)
        except Exception as error:
            job.fail(error)
            raise
        job.end(Job.State.DONE)
        ran += 1
    return ran
