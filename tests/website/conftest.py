"""One served site in development (so that the style guide is there) and one browser for the tests of the look."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.served import Served

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def dressed() -> Iterator[Served]:
    """Empty but for what the migrations make."""
    site = Served(development=True, workers=0)
    try:
        yield site.start()
    finally:
        site.remove()


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        if os.environ.get("FREEHOLD_REQUIRE_BROWSER"):
            pytest.fail("Chromium is missing.")
        pytest.skip("needs Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def look(dressed, chromium) -> Callable:
    """`with look("/en/", width=390, scheme="dark") as page:` a page in a fresh browser profile."""

    @contextmanager
    def open_page(path: str, *, width: int = 1440, scheme: str = "light", script: bool = True, **options):
        context = chromium.new_context(
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
