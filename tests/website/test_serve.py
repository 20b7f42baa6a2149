"""What `python site serve` promises, with the real processes."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.served import ROOT, Served, clean_environment

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.xdist_group("served")]


def wait_until(true, *, within: float = 20) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return False


def test_answers_and_starts_again_what_was_killed(served):
    site = served(workers=1)
    web, worker = site.processes("web"), site.processes("worker")
    site.kill9_web()
    site.kill9_worker()
    assert wait_until(lambda: site.answers() and site.processes("worker"))
    assert not set(web) & set(site.processes("web"))
    assert not set(worker) & set(site.processes("worker"))


def test_static_files_come_compressed_and_for_ever(served):
    import json

    site = served(workers=0)
    manifest = json.loads((site.home / "static" / "staticfiles.json").read_text())
    name = manifest["paths"]["wagtailadmin/css/core.css"]
    request = urllib.request.Request(f"{site.url}/static/{name}", headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_taken_port_is_one_plain_sentence(served):
    site = served(workers=0)
    other = subprocess.run(
        [sys.executable, str(ROOT / "site"), "serve"], env=site.env, capture_output=True, text=True, cwd=ROOT
    )
    assert other.returncode == 1
    assert other.stderr.strip() == (
        f"Port {site.port} is already in use; choose another, for example PORT={site.port + 1}."
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "http", "PORT must be a whole number"),
        ("STRIPE_SECRET_KEY", "sk_test_1", "belong together"),
        ("FREEHOLD_ORIGIN", "example.com", "must look like https://example.com"),
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL must look like"),
    ],
)
def test_nonsense_settings_refuse_to_start_in_one_sentence(tmp_path, name, value, words):
    env = clean_environment() | {"FREEHOLD_HOME": str(tmp_path), name: value}
    answer = subprocess.run(
        [sys.executable, str(ROOT / "site"), "serve"], env=env, capture_output=True, text=True, cwd=ROOT
    )
    assert answer.returncode == 1
    assert words in answer.stderr
    assert answer.stderr.strip().count("\n") == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything(served, number):
    site: Served = served(workers=1)
    pids = [*site.processes("web"), *site.processes("worker")]
    assert len(pids) >= 3
    site.process.send_signal(number)
    assert site.process.wait(60) == 0  # a child that still loads is waited for
    assert not [pid for pid in pids if os.path.exists(f"/proc/{pid}")]
