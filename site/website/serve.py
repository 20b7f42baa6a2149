"""`python site serve`: one small process that keeps the web server and the workers alive. Loads no Django.

It prepares the home on a first start, starts granian and the workers, starts again what died, and on
SIGTERM or Ctrl-C lets requests and jobs that are under way finish.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from website import prepared

SITE = Path(__file__).resolve().parents[1]
EX_CONFIG = 78  # a child that ends so was given nonsense: starting it again would not help
PATIENCE = 30  # seconds that children get to finish what they do
STEADY = 30  # seconds after which a child counts as healthy again
# Threads that share memory pools give back what a large picture took; with a pool each, it would stay taken.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "262144"} | os.environ


class CannotServe(Exception):
    """Said in one sentence, then the process ends."""


class Child:
    """A process that is started again when it ends, the slower the more often."""

    def __init__(self, name: str, *words: str) -> None:
        self.name = name
        self.command = [sys.executable, str(SITE), *words]
        self.process: subprocess.Popen | None = None
        self.failures = 0
        self.due = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        # A group of its own: Ctrl-C reaches only this supervisor, and nothing of a dead child is left behind.
        self.process = subprocess.Popen(
            self.command, env=ENVIRONMENT, process_group=0, stdin=subprocess.DEVNULL
        )

    def tend(self) -> None:
        """Starts the process again when it died. Raises CannotServe when that would not help."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.signal_group(signal.SIGKILL)
        self.process = None
        if code == EX_CONFIG:
            raise CannotServe("")  # the child has said why
        self.failures = 0 if time.monotonic() - self.started > STEADY else self.failures + 1
        pause = min(10.0, 0.25 * 2**self.failures)
        self.due = time.monotonic() + pause
        say(f"The {self.name} ended ({code}); it starts again in {pause:.1f} s.")

    def signal_group(self, number: int) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                pass

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


def say(sentence: str) -> None:
    print(sentence, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Serves until told to end. 0 after a clean end, 1 when it cannot serve, 78 when the settings are wrong."""
    if arguments:
        say("python site serve takes no arguments; see docs/settings.md for what can be set.")
        return 2
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell in the background starts us deaf to the second
        signal.signal(number, _interrupt)
    try:
        settings = checked_settings()
        refuse_taken_port(settings["bind"], settings["port"])
        if not prepared.is_prepared():
            prepare()
        serve(settings)
    except CannotServe as reason:
        if str(reason):
            print(reason, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def _interrupt(*_) -> None:
    raise KeyboardInterrupt


def checked_settings() -> dict:
    """{"bind", "port", "origin", "workers"} as settings.py reads them, in a process that ends again.

    Raises CannotServe with settings.py's own sentence when a value is nonsense.
    """
    command = [sys.executable, str(SITE), "settings"]
    answer = subprocess.run(command, capture_output=True, text=True)
    if answer.returncode:
        raise CannotServe(answer.stderr.strip() or "The settings cannot be read.")
    bind, port, origin, workers = answer.stdout.splitlines()[-1].split(" ")
    return {"bind": bind, "port": int(port), "origin": origin, "workers": int(workers)}


def refuse_taken_port(bind: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except PermissionError:
            raise CannotServe(
                f"Port {port} needs more rights than you have; choose another: PORT=8000."
            ) from None
        except OSError as error:
            reason = (
                "is already in use" if error.errno == 98 else f"on {bind} cannot be used ({error.strerror})"
            )
            raise CannotServe(f"Port {port} {reason}; choose another, for example PORT={port + 1}.") from None


def prepare() -> None:
    if subprocess.run([sys.executable, str(SITE), "prepare"]).returncode:
        raise CannotServe("Setting up did not succeed; the reason stands above.")


def serve(settings: dict) -> None:
    """Tends the children until a signal comes, then lets them finish."""
    children = [Child("web server", "web")]
    children += [Child(f"worker {n}", "worker") for n in range(1, settings["workers"] + 1)]
    try:
        for child in children:
            child.start()
        announced = False
        while True:
            for child in children:
                child.tend()
            if not announced and answers(settings):
                announce(settings)
                announced = True
            time.sleep(0.1)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finish(children)


def finish(children: Sequence[Child]) -> None:
    for child in children:
        child.ask_to_end()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        if child.process is not None:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
            child.signal_group(signal.SIGKILL)


def answers(settings: dict) -> bool:
    """True once the site answers at all."""
    host = settings["bind"] if settings["bind"] not in {"0.0.0.0", "::"} else "localhost"  # noqa: S104
    connection = http.client.HTTPConnection(host, settings["port"], timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(settings["origin"]).netloc})
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def announce(settings: dict) -> None:
    """Where the site is, and who may sign in to the demo."""
    origin = settings["origin"]
    say(f"\n  Site         {origin}/\n  Back office  {origin}/admin/")
    sign_ins = prepared.sign_ins(prepared.home())
    if sign_ins.exists():
        say("\n  Demo sign-ins (role, address, password)")
        for line in sign_ins.read_text().splitlines():
            say(f"  {line}")
    say("\n  Ctrl-C ends it.")
