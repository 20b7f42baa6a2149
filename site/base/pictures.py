"""How sizes of a picture are made: one at a time, quickly, and never while a visitor waits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from PIL import AvifImagePlugin
from PIL import Image as Pillow

# Every picture under way holds tens of megabytes, and a process never gives all of it back.
one_at_a_time = threading.Lock()
_ready_only: ContextVar[bool] = ContextVar("ready_only", default=False)
# libavif's scale is 0 to 10: against its default of 6 this takes a fifth of the time for a tenth more bytes.
AVIF_SPEED = 8


@contextmanager
def ready_only() -> Iterator[None]:
    """Within it a missing size is ordered from the worker, and another one stands in for it."""
    token = _ready_only.set(True)
    try:
        yield
    finally:
        _ready_only.reset(token)


def is_ready_only() -> bool:
    return _ready_only.get()


def hasten_avif() -> None:
    """Wagtail gives no way to say how hard to try, Pillow does."""
    save = AvifImagePlugin._save

    def quick_save(picture, target, filename, save_all: bool = False) -> None:
        picture.encoderinfo = {"speed": AVIF_SPEED, "max_threads": 1} | picture.encoderinfo
        save(picture, target, filename, save_all=save_all)

    Pillow.register_save("AVIF", quick_save)
