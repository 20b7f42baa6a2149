"""The back office asks nobody but this very site: no update check, no gravatar, no font, no map, no tracker.

An owner follows the links from the front page on, one screen of each shape, and opens the previews of what is written.
"""

import re
from urllib.parse import urlsplit

import pytest

from website.demo.sign_ins import PASSWORD, STAFF

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.xdist_group("guards")]
OWNER = STAFF["owner"][0]
MOST = 60  # screens; the house has fewer shapes than that
MUST_SEE = (
    "/admin/contacts/N/", "/admin/orders/N/", "/admin/leads/", "/admin/mail/N/", "/admin/report/", "/admin/imports/",
    "/admin/pages/N/edit/", "/admin/products/N/", "/admin/users/", "/admin/images/", "/admin/jobs/", "/admin/mail/", "/admin/pages/", "/admin/pages/N/",
    "/admin/snippets/shop/producttext/", "/admin/snippets/capture/form/", "/admin/links/",
)  # fmt: skip
LEAVES_OR_SAVES = re.compile(r"logout|export|format=|download|/qr/|/lock|/unlock")
PREVIEWED = (
    "/admin/pages/N/edit/",
    "/admin/snippets/shop/producttext/edit/N/",
    "/admin/snippets/capture/form/edit/N/",
)
LINKS = "links => links.map(link => link.href)"


def shape(path: str) -> str:
    """One screen of a kind stands for all of them."""
    return re.sub(r"/\d+(?=/|$)", "/N", path)


@pytest.fixture
def owner(browsing):
    """(a page of somebody who may see everything, the addresses it asked for that are not ours)."""
    browsing.sign_in(OWNER, PASSWORD)
    abroad: list[str] = []

    def listen(request) -> None:
        if not request.url.startswith((browsing.base, "data:", "blob:", "about:")):
            abroad.append(f"{request.url} from {request.frame.url}")

    with browsing.page(who=OWNER) as page:
        page.context.on("request", listen)
        yield page, abroad
        page.context.remove_listener("request", listen)


def links_of(page, base: str) -> list[str]:
    """Paths below /admin/ that lead on to another screen."""
    found = page.eval_on_selector_all("a[href]", LINKS)
    ours = [urlsplit(link).path for link in found if link.startswith(f"{base}/admin/")]
    return [path for path in ours if not LEAVES_OR_SAVES.search(path)]


def test_no_screen_asks_another_host(owner, browsing):
    page, abroad = owner
    waiting, seen = ["/admin/", *(path for path in MUST_SEE if "N" not in path)], {}
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        seen[shape(path)] = path
        page.goto(f"{browsing.base}{path}", wait_until="load")
        for link in links_of(page, browsing.base):
            waiting.insert(0 if shape(link) in {*MUST_SEE, *PREVIEWED} else len(waiting), link)
    assert set(MUST_SEE) <= set(seen)
    for kind in PREVIEWED:
        look_at_preview(page, browsing.base, seen[kind])
    assert abroad == []


def look_at_preview(page, base: str, path: str) -> None:
    """Opens the side panel, whose frame shows the page as visitors will see it."""
    page.goto(f"{base}{path}", wait_until="load")
    toggle = page.locator("[data-side-panel-toggle=preview]").first
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    frame = page.frame_locator("iframe[title]:visible, [data-preview-iframe], #w-preview-iframe").first
    frame.locator("main").wait_for(timeout=30_000)
