"""axe finds nothing to complain about, nothing scrolls sideways, and the menu needs no script."""

import pytest

from tests.guards.visits import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look")]
# The components; the pages made of them are looked at in tests/guards/.
PAGES = ["/styleguide/zh-hans/", "/styleguide/en/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(look, path, width, scheme):
    with look(path, width=width, scheme=scheme, bypass_csp=True) as page:
        assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_sideways_scroll_on_the_smallest_phone(look, path):
    with look(path, width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("script", [True, False])
def test_menu_opens_on_a_phone(look, script):
    with look("/en/account/login/", width=390, script=script) as page:
        link = page.get_by_role("link", name="简体中文")
        assert link.is_hidden()
        page.get_by_role("button", name="Menu", exact=True).click()
        assert link.is_visible()
        page.get_by_role("button", name="Close the menu").click()
        assert link.is_hidden()


def test_targets_are_large_enough_for_thumbs(look):
    """Links inside running text are excepted, as WCAG excepts them."""
    with look("/en/account/login/", width=390) as page:
        boxes = page.locator(
            "header a, header button, footer a, footer button, main button, main input"
        ).all()
        small = [box.evaluate("e => e.outerHTML.slice(0, 80)") for box in boxes
                 if box.is_visible() and box.bounding_box()["height"] < 44]  # fmt: skip
        assert small == []


def test_first_tab_leads_to_the_content(look):
    with look("/en/account/login/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_only_this_site_is_asked(look, dressed):
    with look("/styleguide/en/") as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        assert asked and all(url.startswith(dressed.url) or url.startswith("data:") for url in asked)


def test_nothing_goes_wrong_in_the_console(look):
    with look("/styleguide/zh-hans/") as page:
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.reload()
        page.wait_for_load_state("networkidle")
        assert said == []
