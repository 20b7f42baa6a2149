"""One served site in development (so that the style guide is there) and one browser for the tests of the look."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.served import Served


@pytest.fixture(scope="session")
def dressed() -> Iterator[Served]:
    """Empty but for what the migrations make."""
    site = Served(development=True, workers=0)
    try:
        yield site.start()
    finally:
        site.remove()


@pytest.fixture
def look(dressed, browser) -> Callable:
    """`with look("/en/", width=390, scheme="dark") as page:` a page in a fresh browser profile."""

    @contextmanager
    def open_page(path: str, *, width: int = 1440, scheme: str = "light", script: bool = True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
            **options,
        )
        page = context.new_page()
        try:
            page.goto(f"{dressed.url}{path}")
            yield page
        finally:
            context.close()

    return open_page
