"""`make bench`: one table of what the machine at hand can do. Never asserted: numbers differ, ratios tell.

Measures the real site: `python site serve` with one web process, on SQLite, and on PostgreSQL at DATABASE_URL.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[2] / "site")]

import django  # noqa: E402

django.setup()

from tests import template  # noqa: E402
from tests.bench import load, scenes  # noqa: E402
from tests.served import ROOT, Served, descendants, free_port, proportional_set  # noqa: E402

GROWTH = "--growth" in sys.argv
SECONDS = 20 if GROWTH else 6
VISITORS = 4
JOBS = 10_000 if GROWTH else 3000
DEFERRED = 1_000_000 if GROWTH else 100_000
HEAD = ("database", "what", "per second", "CPU ms each", "p50 ms", "p99 ms", "memory MB", "wrong")
WIDTHS = (10, 34, 10, 11, 8, 8, 9, 6)


def line(*cells) -> None:
    shown = (f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in cells)
    print(
        "  ".join(cell.ljust(width) for cell, width in zip(shown, WIDTHS, strict=False)).rstrip(), flush=True
    )


def cpu_seconds(pids: list[int]) -> float:
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measured(database: str, what: str, pids: list[int], run) -> None:
    """Runs one measurement after a warm-up and prints its line."""
    for _ in range(10):
        if run(1).right:
            break
    before = cpu_seconds(pids)
    result = run(SECONDS)
    cost = (cpu_seconds(pids) - before) * 1000 / max(1, result.right + result.wrong)
    memory = sum(proportional_set(pid) for pid in pids) / 1e6
    line(database, what, result.per_second, f"{cost:.2f}", result.p50, result.p99, memory, result.wrong)


def bench_raw() -> None:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws", "--log-level",
               "warning", "--blocking-threads", "4", "tests.bench.hello:application"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT)
    time.sleep(2)
    try:
        pids = [server.pid, *descendants(server.pid)]
        measured("–", "granian alone", pids, lambda s: load.gets(port, "/", visitors=VISITORS, seconds=s))
    finally:
        server.terminate()
        server.wait()


@contextmanager
def site(**options) -> Iterator[Served]:
    made = Served(**options)
    try:
        yield made
    finally:
        made.remove()


def bench_pages(database: str) -> None:
    with site(web=1, workers=1, FREEHOLD_BEHIND_PROXY="1") as served:
        ready = scenes.prepare(served, contacts=50_000 if GROWTH else 0)
        served.start()
        with served.database():
            scenes.wait_for_pictures()
        pids = served.processes("web")
        for what, scene in ready.items():
            if isinstance(scene, str):
                line(database, what, scene)
            else:
                measured(database, what, pids, partial(asked, scene, served.port))
        line(database, "whole site: web, worker, supervisor", "", "", "", "", served.resident() / 1e6)


def asked(scene: scenes.Scene, port: int, seconds: float) -> load.Result:
    if scene.walk is None:
        return load.gets(port, scene.path, visitors=VISITORS, seconds=seconds)
    return load.walks(port, scene.walk, visitors=VISITORS, seconds=seconds)


def bench_jobs(database: str, deferred: int) -> None:
    with site(workers=0, development=True) as served:
        with served.database():
            scenes.write_jobs(deferred, in_days=30)
        command = [sys.executable, str(ROOT / "site"), "worker", "--skip-checks"]
        worker = subprocess.Popen(command, env=served.env, cwd=ROOT)
        try:
            with served.database():
                scenes.wait_for_worker()
                scenes.write_jobs(JOBS)
                before, began = cpu_seconds([worker.pid]), time.monotonic()
                scenes.wait_for_jobs()
                seconds, cpu = time.monotonic() - began, cpu_seconds([worker.pid]) - before
            memory = proportional_set(worker.pid) / 1e6
        finally:
            worker.terminate()
            worker.wait()
    line(
        database,
        f"jobs, {deferred:,} deferred",
        JOBS / seconds,
        f"{cpu * 1000 / JOBS:.2f}",
        "",
        "",
        memory,
        0,
    )


def one_database(database: str) -> None:
    """In a process of its own: which search tables there are is settled when Django is loaded."""
    bench_pages(database)
    bench_jobs(database, 0)
    bench_jobs(database, DEFERRED)


def main() -> None:
    if "--on" in sys.argv:
        return one_database(sys.argv[-1])
    print(
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"{SECONDS} s each, {VISITORS} visitors at once\n"
    )
    line(*HEAD)
    bench_raw()
    again = [sys.executable, "-m", "tests.bench", *sys.argv[1:], "--on"]
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run([*again, "SQLite"], cwd=ROOT, env=without, check=True)
    if template.POSTGRES:
        subprocess.run([*again, "PostgreSQL"], cwd=ROOT, check=True)
    else:
        line("PostgreSQL", "not measured: DATABASE_URL is not set")
    return None


if __name__ == "__main__":
    main()
