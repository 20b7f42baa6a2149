"""Jobs that the worker tests run, also in processes of their own."""

import os
import time
from pathlib import Path

from kit.jobs import job
from kit.models import TouchedTag


class Broken(Exception):
    pass


@job
def note(word: str) -> None:
    TouchedTag.objects.create(tag=word)


@job(atomic=True)
def note_once(word: str) -> None:
    TouchedTag.objects.create(tag=word)


@job(retries=1)
def fail(word: str = "no") -> None:
    raise Broken(word)


@job(atomic=True, retries=0)
def note_and_fail(word: str) -> None:
    TouchedTag.objects.create(tag=word)
    raise Broken(word)


@job(retries=2)
def hang_once(folder: str) -> None:
    """Hangs on the first attempt, so that it can be killed; says on every one who runs it."""
    attempts = Path(folder) / "attempts"
    with attempts.open("a") as lines:
        lines.write(f"{os.getpid()}\n")
    if len(attempts.read_text().splitlines()) == 1:
        time.sleep(60)


@job
def sleep(seconds: float) -> None:
    time.sleep(seconds)
