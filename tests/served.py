"""The real site, served by real processes on a copy of the migrated template.

def test_two_buyers(served):
    site = served(web=2, workers=1)          # `python site serve`, on SQLite or on DATABASE_URL's server
    requests.get(f"{site.url}/zh-hans/")
    with site.database():                    # the ORM of this test looks into the served database
        assert Order.objects.count() == 1
    site.kill9_worker()
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from tests import demo_site, template
from website import prepared

ROOT = template.ROOT
# Everything that would make the served site differ from a freshly installed one.
PRIVATE = ("FREEHOLD_", "STRIPE_", "DJANGO_", "EMAIL_URL", "CACHE_URL", "DATABASE_URL", "SECRET_KEY", "PORT")


class NotServed(AssertionError):
    """The site did not come up; its output stands in the message."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def collected_static() -> Path:
    """The collected static files of this checkout, made once and shared by all served sites."""
    template.KEEP.mkdir(parents=True, exist_ok=True)
    with (template.KEEP / "static-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        target = template.KEEP / f"static-{prepared.fingerprint({})[:16]}"
        if not target.exists():
            for old in sorted(template.KEEP.glob("static-*/"), key=lambda p: p.stat().st_mtime)[:-3]:
                shutil.rmtree(old, ignore_errors=True)
            with tempfile.TemporaryDirectory() as home:
                env = clean_environment() | {"FREEHOLD_HOME": home}
                command = [
                    sys.executable,
                    str(ROOT / "site"),
                    "collectstatic",
                    "--noinput",
                    "-v0",
                    "--skip-checks",
                ]
                subprocess.run(command, env=env, check=True, cwd=ROOT)
                shutil.move(Path(home) / "static", target)
    return target


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(PRIVATE)}


class Served:
    """`url` without a slash at its end, `home` the folder of data and media, `env` what the processes were given."""

    def __init__(
        self,
        *,
        web: int = 1,
        workers: int = 1,
        development: bool = False,
        demo: bool = False,
        **environment: str,
    ) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="freehold-served-"))
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = clean_environment() | {
            "FREEHOLD_HOME": str(self.home),
            "FREEHOLD_WEB_PROCESSES": str(web),
            "FREEHOLD_WORKERS": str(workers),
            "PORT": str(self.port),
            **({"FREEHOLD_DEVELOPMENT": "1"} if development else {}),
            **environment,
        }
        self.postgres = f"freehold_served_{os.getpid()}_{self.port}" if template.POSTGRES else ""
        self.process: subprocess.Popen | None = None
        self.unblock: Callable[[], AbstractContextManager] = nullcontext  # the fixture lets the ORM out
        self.log = self.home / "log"
        self._copy_database(demo)
        if not development:
            (self.home / "static").symlink_to(collected_static())
        prepared.stamp(self.home).write_text(prepared.fingerprint(self.env))

    def _copy_database(self, demo: bool) -> None:
        """The migrated template, or the demo site."""
        if self.postgres:
            template.copy_postgres(self.postgres)
            self.env["DATABASE_URL"] = template.postgres_url(self.postgres)
            if demo:
                demo_site.plant(self.env)
        elif demo:
            shutil.copytree(demo_site.demo_home(), self.home, dirs_exist_ok=True)
        else:
            shutil.copy(template.sqlite_template(), self.home / "freehold.sqlite3")

    def start(self, *, within: float = 90) -> "Served":
        """Returns once /healthz answers. Raises NotServed with the site's output otherwise."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "site"), "serve"],
                env=self.env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                return self
            time.sleep(0.05)
        self.stop()
        raise NotServed(f"The site did not come up:\n{self.output()}")

    def answers(self) -> bool:
        """True when /healthz says 200 or 503: the site is up, whatever the state of its workers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError as error:
            return error.code == 503
        except OSError:
            return False

    def output(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """`python site …` in this site's home."""
        command = [sys.executable, str(ROOT / "site"), *words]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True)

    def processes(self, word: str) -> list[int]:
        """Process ids of the running `python site <word>` and what it has started."""
        if self.process is None:
            return []
        chosen = [
            pid for pid in descendants(self.process.pid) if f"{ROOT / 'site'}\0{word}" in command_of(pid)
        ]
        return list(dict.fromkeys([*chosen, *(below for pid in chosen for below in descendants(pid))]))

    def kill9_web(self) -> None:
        kill9(self.processes("web"))

    def kill9_worker(self) -> None:
        kill9(self.processes("worker"))

    def resident(self) -> int:
        """Memory of all its processes in bytes, shared pages counted once per sharer's part (PSS)."""
        pids = [self.process.pid, *descendants(self.process.pid)] if self.process else []
        return sum(proportional_set(pid) for pid in pids)

    def stop(self) -> None:
        """Ends the processes, gently first; data stays until `remove`."""
        if self.process is None:
            return
        below = descendants(self.process.pid)
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                below = descendants(self.process.pid)
                self.process.kill()
                self.process.wait()
        kill9(below)
        self.process = None

    def remove(self) -> None:
        self.stop()
        if self.postgres:
            template.postgres_execute(f'DROP DATABASE IF EXISTS "{self.postgres}" WITH (FORCE)')
        shutil.rmtree(self.home, ignore_errors=True)

    @contextmanager
    def database(self) -> Iterator[None]:
        """Within it, this test's own ORM speaks to the served database (never together with the `db` fixture)."""
        from django.db import connections

        connection = connections["default"]
        name = self.postgres or str(self.home / "freehold.sqlite3")
        with self.unblock():
            before = connection.settings_dict["NAME"]
            close(connection)
            connection.settings_dict["NAME"] = name
            try:
                yield
            finally:
                close(connection)
                connection.settings_dict["NAME"] = before

    def make_user(self, email: str, password: str, *, role: str = "", **fields):
        """A user who can sign in here, at once and with this password; within `database()`."""
        from django.contrib.auth.hashers import PBKDF2PasswordHasher
        from django.contrib.auth.models import Group

        from base.models import User

        secret = PBKDF2PasswordHasher().encode(password, "salt" * 6, iterations=1000)
        user = User.objects.create(email=email, password=secret, is_staff=bool(role), **fields)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user


def close(connection) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def descendants(pid: int) -> list[int]:
    """All processes below this one, deepest last (Linux)."""
    try:
        children = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*children, *(below for child in children for below in descendants(child))]


def command_of(pid: int) -> str:
    """The command line, words joined by NUL; empty when the process has gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


def proportional_set(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def kill9(pids: list[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
