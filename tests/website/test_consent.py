"""Nothing is kept before the visitor says so; the choice is asked quietly and can be changed."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look")]
KEPT = "Object.fromEntries(Object.entries(localStorage))"
PAGE = "/styleguide/en/"


def test_nothing_is_stored_before_a_choice(look):
    with look(PAGE) as page:
        page.get_by_role("complementary", name="Only what is necessary").wait_for()
        page.mouse.wheel(0, 600)
        assert page.evaluate(KEPT) == {}
        assert page.evaluate("sessionStorage.length") == 0
        assert page.context.cookies() == []
        assert page.evaluate("document.documentElement.dataset.consent") == "necessary"


@pytest.mark.parametrize(
    ("label", "choice"), [("Only necessary", "necessary"), ("Remember what I read", "all")]
)
def test_a_choice_is_kept_and_asked_once(look, label, choice):
    with look(PAGE) as page:
        page.get_by_role("button", name=label).click()
        assert page.evaluate(KEPT)["consent"] == choice
        page.reload()
        assert page.evaluate("document.documentElement.dataset.consent") == choice
        assert page.locator("#consent").is_hidden()


def test_words_in_the_bar_choose_nothing(look):
    with look(PAGE) as page:
        page.locator("#consent-title").click()
        assert page.locator("#consent").is_visible()
        assert page.evaluate(KEPT) == {}


def test_escape_puts_it_aside_without_storing(look):
    with look(PAGE) as page:
        page.get_by_role("button", name="Only necessary").focus()
        page.keyboard.press("Escape")
        assert page.locator("#consent").is_hidden()
        assert page.evaluate(KEPT) == {}


def test_changing_ones_mind(look):
    with look(PAGE) as page:
        page.evaluate("document.addEventListener('consent:change', e => document.title = e.detail)")
        page.get_by_role("button", name="Remember what I read").click()
        assert page.title() == "all"
        page.get_by_role("button", name="What is remembered").click()
        assert page.locator("#consent").is_visible()
        assert page.get_by_role("button", name="Remember what I read").get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="Only necessary").click()
        assert page.title() == "necessary"
        assert "journey" not in page.evaluate(KEPT)
        assert page.evaluate("document.activeElement.textContent") == "What is remembered"


def test_bar_covers_nothing_for_good(look):
    """At the end of the page it stands below the footer instead of over it."""
    with look(PAGE, width=390) as page:
        page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
        footer, bar = page.locator("footer").bounding_box(), page.locator("#consent").bounding_box()
        assert bar["y"] >= footer["y"] + footer["height"] - 1


def test_without_scripts_there_is_no_bar_and_nothing_is_stored(look):
    with look(PAGE, script=False) as page:
        assert page.locator("#consent").is_hidden()
        assert page.locator("[data-consent-open]").is_hidden()


def test_dark_is_kept_only_when_chosen(look):
    with look(PAGE) as page:
        page.get_by_role("radio", name="Dark").check(force=True)
        assert page.evaluate(KEPT) == {"theme": "dark"}
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
        page.get_by_role("radio", name="As my device").check(force=True)
        assert page.evaluate(KEPT) == {}
