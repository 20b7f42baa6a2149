"""axe (WCAG 2.2 AA and its best practices) finds nothing on public, account and our back-office pages."""

import re

import pytest

from tests.guards.public import HIDDEN, PAGES, paths
from tests.guards.visits import violations
from website.demo.sign_ins import MEMBER, PASSWORD, STAFF

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.browser, pytest.mark.xdist_group("guards")]
IN_OFFICE = ((390, "light"), (1440, "light"))
# Each kind once, the languages in turn: what axe sees hardly depends on them.
PUBLIC = [
    row
    for kind, row in enumerate(zip(*[iter(paths(PAGES) + paths(HIDDEN))] * 2, strict=True))
    for row in [row[kind % 2]]
]
SIGNED_OUT = [
    "/zh-hans/account/login/", "/en/account/signup/", "/zh-hans/account/login/code/", "/en/account/password/reset/",
]  # fmt: skip
SIGNED_IN = [
    "/zh-hans/account/", "/en/account/email/", "/zh-hans/account/sessions/", "/en/account/password/change/",
    "/zh-hans/account/2fa/", "/zh-hans/account/2fa/webauthn/",
]  # fmt: skip
# Screens of ours below /admin/; "list > pattern" is the first thing the list leads to.
BACK_OFFICE = [
    "", "leads/", r"leads/ > /admin/leads/\d+/", "contacts/", r"contacts/ > /admin/contacts/\d+/",
    "contacts/add/", "companies/", "tags/", "mail/", r"mail/ > /admin/mail/\d+/",
    "letters/", "letters/shop.placed/", "orders/", r"orders/ > /admin/orders/\d+/", "products/",
    r"products/ > /admin/products/\d+/", "products/new/", "report/", "report/?by=article", "report/?by=form",
    "report/visits/", "report/leads/", "report/orders/", "imports/", "jobs/", "jobs/?state=done", "members/", "visits/",
    "snippets/capture/link/", r"snippets/capture/link/ > /admin/snippets/capture/link/edit/\d+/",
    "snippets/capture/channel/", "snippets/capture/form/",
    r"snippets/capture/form/ > /admin/snippets/capture/form/edit/\d+/", "snippets/capture/submission/",
    "snippets/capture/blockedpost/",
    "snippets/shop/place/", "snippets/shop/producttext/", "snippets/content/topic/",
]  # fmt: skip
# Wagtail's own: the count of a filtered list, the toggle of its minimap, the sentence of its empty lists.
WAGTAILS = ("h2[role=alert]", "#w-minimap-toggle", "p > a[href$='/add/']")
# Wagtail's own forms have their title in the breadcrumbs alone.
FORMS = re.compile(r"/(?:add|edit/\d+)/$")


@pytest.mark.parametrize(("kind", "language", "path"), PUBLIC)
def test_public_page(browsing, kind, language, path):
    with browsing.page(path, bypass_csp=True) as page:
        if kind != "home":  # seen there; on short pages it lies over the foot until one scrolls
            page.evaluate("document.querySelector('#consent').hidden = true")
        assert everywhere(page) == {}


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_door(browsing, path):
    with browsing.page(path, bypass_csp=True) as page:
        assert everywhere(page) == {}


@pytest.mark.parametrize("path", SIGNED_IN)
def test_account(browsing, path):
    browsing.sign_in(MEMBER[0], PASSWORD)
    with browsing.page(path, who=MEMBER[0], bypass_csp=True) as page:
        assert page.url.endswith(path), "somewhere else than asked for"
        assert everywhere(page) == {}


@pytest.mark.parametrize("screen", BACK_OFFICE)
def test_back_office(browsing, screen):
    owner = STAFF["owner"][0]
    browsing.sign_in(owner, PASSWORD)
    way, _, pattern = screen.partition(" > ")
    with browsing.page(f"/admin/{way}", who=owner, bypass_csp=True) as page:
        if pattern:
            follow(page, browsing.base, pattern)
        assert page.locator("#wagtail").count(), "not a screen of the back office"
        skip = ("page-has-heading-one",) if FORMS.search(page.url) else ()
        assert everywhere(page, looks=IN_OFFICE, exclude=WAGTAILS, skip=skip) == {}


def follow(page, base: str, pattern: str) -> None:
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    found = next((link for link in links if re.fullmatch(pattern, link.split("?")[0])), None)
    assert found, f"the list leads to nothing like {pattern}"
    page.goto(f"{base}{found}")


def everywhere(page, *, looks=((390, "light"), (1440, "dark")), exclude=(), skip=()) -> dict[str, list[str]]:
    """What axe finds, by width and scheme; nothing at all is {}. Colours that fade would be seen half-way."""
    page.add_style_tag(
        content="*, ::before, ::after { transition: none !important; animation: none !important }"
    )
    found = {}
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        wrong = [one for one in violations(page, exclude) if not one.startswith(skip)]
        if wrong:
            found[f"{width} {scheme}"] = wrong
    return found
