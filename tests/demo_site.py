"""The demo site, planted once per state of the sources; tests that want a furnished house copy it."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import template
from tests.template import KEEP, ROOT

ROOMS = ("site", "leads", "members", "shop", "content")


def fingerprint() -> str:
    """Changes with any of our sources: the demo lives by all of them."""
    digest = hashlib.sha256(template.fingerprint().encode())
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in {".py", ".html", ".po"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def demo_home() -> Path:
    """A folder with `freehold.sqlite3` and `media`; made under a lock, so that parallel workers make it once."""
    KEEP.mkdir(parents=True, exist_ok=True)
    target = KEEP / f"demo-{fingerprint()}"
    with (KEEP / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            for old in sorted(KEEP.glob("demo-*/"), key=lambda p: p.stat().st_mtime)[:-2]:
                shutil.rmtree(old, ignore_errors=True)
            with tempfile.TemporaryDirectory() as home:
                shutil.copy(template.sqlite_template(), Path(home) / "freehold.sqlite3")
                plant({"FREEHOLD_HOME": home, "DATABASE_URL": ""})
                close_journal(Path(home) / "freehold.sqlite3")
                shutil.rmtree(Path(home) / "secrets")
                shutil.copytree(home, target)
    return target


def plant(environment: dict[str, str]) -> None:
    """`python site demo` in the given home. Raises CalledProcessError with its output on the screen."""
    env = (
        os.environ | {"DJANGO_SETTINGS_MODULE": "website.settings", "FREEHOLD_DEVELOPMENT": "0"} | environment
    )
    work = "from kit.jobs.worker import drain; drain()"  # pictures in all sizes, as after the first minutes of life
    for words in (["demo"], ["shell", "-v0", "-c", work]):
        subprocess.run([sys.executable, str(ROOT / "site"), *words], env=env, check=True, cwd=ROOT)


def close_journal(path: Path) -> None:
    """Everything into the one file, which can then be copied."""
    import sqlite3

    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
