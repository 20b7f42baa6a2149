"""Looking at a served site: bare requests, and pages of a browser."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args) -> None:
        return None


def ask(url: str, **headers: str) -> Answer:
    """GET, without following redirects; an error status is an answer too. `User_Agent="…"` names a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(quote(url, safe=":/?&=%#+"), headers=named)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=60) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as answer:
        return Answer(answer.code, answer.headers, answer.read())


class Browsing:
    """One browser context per kind of visitor, kept while a module's tests run: opening them anew costs most."""

    def __init__(self, base: str, browser) -> None:
        self.base, self.browser = base, browser
        self.contexts: dict[tuple, object] = {}

    def context(self, who: str = "", **options):
        """`who` is the address of somebody who has signed in through `sign_in`, or "" for nobody."""
        key = (who, *sorted(options.items()))
        if key not in self.contexts:
            state = self.contexts[who].storage_state() if who else None
            context = self.browser.new_context(reduced_motion="reduce", storage_state=state, **options)
            context.set_default_timeout(60_000)
            self.contexts[key] = context
        return self.contexts[key]

    def sign_in(self, email: str, password: str) -> None:
        """Once per address; later calls change nothing."""
        if email in self.contexts:
            return
        context = self.browser.new_context()
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"{self.base}/en/account/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        page.locator("form:has([name=password]) button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/login/" not in url)
        page.close()
        self.contexts[email] = context

    @contextmanager
    def page(
        self, path: str = "", *, who: str = "", width: int = 1440, scheme: str = "light", **options
    ) -> Iterator:
        """A page at `path`, or an empty one to listen at first."""
        page = self.context(who, **options).new_page()
        try:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if path:
                page.goto(f"{self.base}{path}")
            yield page
        finally:
            page.close()

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()


def violations(page, exclude: tuple[str, ...] = ()) -> list[str]:
    """What axe finds, one line per element; `exclude` are selectors of what is not ours."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "([tags, exclude]) => axe.run({include: [['html']], exclude: exclude.map(s => [s])}, {runOnly: tags})",
        [RULES, [one for one in exclude if page.locator(one).count()]],
    )["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()[:160]})"
        for one in found
        for node in one["nodes"]
    ]
