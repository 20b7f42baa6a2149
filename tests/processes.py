"""Fixtures that start other processes: the served site and the browser."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.served import Served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture
def served(django_db_blocker, django_db_setup) -> Iterator[Callable[..., Served]]:
    """`served(web=1, workers=1, development=False, demo=False, STRIPE_SECRET_KEY=…)` starts a site of its own; see Served."""
    sites: list[Served] = []

    def start(**options) -> Served:
        site = Served(**options)
        site.unblock = django_db_blocker.unblock
        sites.append(site)
        return site.start()

    yield start
    for site in sites:
        site.remove()


@pytest.fixture(scope="session")
def browser():
    """Chromium; without one the test is skipped, or fails where FREEHOLD_REQUIRE_BROWSER=1."""
    if CHROMIUM is None:
        if os.environ.get("FREEHOLD_REQUIRE_BROWSER") == "1":
            pytest.fail(
                "There is no Chromium on this machine, and FREEHOLD_REQUIRE_BROWSER=1.", pytrace=False
            )
        pytest.skip("There is no Chromium on this machine.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser) -> Iterator[Callable]:
    """`open_page(url, width=390, language="zh-CN", javascript=True)`: a page of a fresh visitor's browser."""
    contexts = []

    def open_one(
        url: str = "", *, width: int = 1440, language: str = "zh-CN", javascript: bool = True, **options
    ):
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            locale=language, java_script_enabled=javascript, **options,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if url:
            page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
