"""A limit holds for all processes together, however many ask in the same moment."""

import shutil
import subprocess
import sys

import pytest

from kit.limits import allow, network_of
from kit.models import Limit
from kit.tasks import forget_old_limits
from tests.served import ROOT, Served, free_port

ASK = """
import sys
import django
from threading import Thread
django.setup()
from kit.limits import allow
from django.db import connection
allowed = []
def ask():
    allowed.extend(allow("test", "x", most=30, seconds=86_400) for _ in range(15))
    connection.close()
print("ready", flush=True)
sys.stdin.readline()
threads = [Thread(target=ask) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sum(allowed), flush=True)
"""


@pytest.fixture
def home(django_db_blocker, django_db_setup):
    site = Served(development=True)
    site.unblock = django_db_blocker.unblock
    yield site
    site.remove()


def allowed_by_three_processes(home: Served) -> int:
    """Ninety questions by three processes of two threads each, all at once."""
    env = home.env | {"DJANGO_SETTINGS_MODULE": "website.settings", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASK], env=env, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) for _ in range(3)
    ]  # fmt: skip
    for process in asking:
        assert process.stdout.readline() == "ready\n"
    for process in asking:
        process.stdin.write("\n")
        process.stdin.flush()
    return sum(int(process.communicate(timeout=60)[0]) for process in asking)


@pytest.mark.database
@pytest.mark.xdist_group("served")
def test_processes_count_together(home):
    assert allowed_by_three_processes(home) == 30


@pytest.mark.xdist_group("served")
def test_processes_count_together_in_redis(home, tmp_path):
    server = shutil.which("redis-server") or shutil.which("valkey-server")
    if server is None:
        pytest.skip("There is no Redis on this machine.")
    port = free_port()
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    redis = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        home.env["CACHE_URL"] = f"redis://127.0.0.1:{port}/0"
        assert allowed_by_three_processes(home) == 30
    finally:
        redis.terminate()
        redis.wait()


@pytest.mark.database
def test_a_window_ends_and_is_forgotten(db, moved):
    from datetime import timedelta

    assert [allow("x", "\x00 \ud800 anybody", most=2, seconds=60) for _ in range(3)] == [True, True, False]
    assert allow("x", "somebody else", most=2, seconds=60)
    with moved(by=timedelta(minutes=3)):
        assert allow("x", "\x00 \ud800 anybody", most=2, seconds=60)
        forget_old_limits.func()
        assert Limit.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_who_counts_as_one(rf, said, network):
    assert network_of(rf.get("/", REMOTE_ADDR=said)) == network


def test_only_the_proxy_is_believed(rf, settings):
    asked = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 203.0.113.9"})
    assert network_of(asked) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert network_of(asked) == "203.0.113.9"  # what the proxy added, not what the caller wrote before it
