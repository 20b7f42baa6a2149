"""The script that keeps the journey, in a real browser; and posts that race, on served processes."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

from tests.capture import cast
from tests.served import Served


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """One served site for this file: its tests write with addresses of their own."""
    site = Served(web=2, workers=0)
    site.unblock = django_db_blocker.unblock
    site.start()
    with site.database():
        cast.make_link(destination="/en/")
        form = cast.make_form()
        site.form_id, site.form_path = form.public_id, cast.address(form)
        site.answers = cast.filled(form)
    yield site
    site.remove()


@pytest.fixture
def visitor(browser, site):
    """A fresh browser, as a person's: headless Chromium names itself otherwise."""
    context = browser.new_context(base_url=site.url, user_agent=cast.CHROME, locale="en-GB")
    yield context
    context.close()


def stored(page) -> dict:
    return page.evaluate("({...localStorage})")


def fill_in(page, site, email: str):
    form = page.locator(f"#form-{site.form_id}")
    form.locator("[name=name]").fill("Lin")
    form.locator("[name=email]").fill(email)
    form.locator("[name=field-question]").fill("Which tea?")
    return form


@pytest.mark.browser
def test_before_consent_the_source_travels_in_links_and_nothing_is_stored(visitor, site):
    page = visitor.new_page()
    with page.expect_request("**/hit") as beacon:
        page.goto("/g/k7d2m9x")
    assert json.loads(beacon.value.post_data)["via"] == "k7d2m9x"
    assert page.url.endswith("/en/?via=k7d2m9x")
    assert (
        "journey" not in stored(page) and not page.evaluate("sessionStorage.length") and not visitor.cookies()
    )
    page.evaluate(
        f"document.querySelector('main').innerHTML = '<a id=next href=\"{site.form_path}\">next</a>'"
    )
    page.click("#next")
    page.wait_for_url("**?via=k7d2m9x")
    fill_in(page, site, "before@example.com").locator("button[type=submit]").click()
    page.wait_for_url("**/thanks/")
    assert "journey" not in stored(page) and not visitor.cookies()
    with site.database():
        from leads.capture.models import Submission, Visit

        submission = Submission.objects.get(email="before@example.com")
        assert submission.channel.slug == "video" and submission.link.code == "k7d2m9x"
        assert Visit.objects.people().filter(link__code="k7d2m9x", path="/en/").exists()


@pytest.mark.browser
def test_after_consent_the_way_is_kept_in_this_browser_and_handed_over_with_the_form(visitor, site):
    page = visitor.new_page()
    page.goto("/g/k7d2m9x")
    page.locator("[data-consent=all]").click()
    page.goto("/zh-hans/")
    page.goto(site.form_path)
    touches = json.loads(stored(page)["journey"])
    assert len(touches) == 3 and touches[0]["via"] == "k7d2m9x" and touches[0]["k"].startswith("page:")
    fill_in(page, site, "after@example.com").locator("button[type=submit]").click()
    page.wait_for_url("**/thanks/")
    with site.database():
        from leads.capture.models import Touch

        rows = list(
            Touch.objects.filter(contact__email="after@example.com").values_list("kind", "path", "link__code")
        )
    assert rows[0] == ("read", "/en/", "k7d2m9x")
    assert rows[1][:2] == ("read", "/zh-hans/")
    assert rows[-1][0] == "form"
    page.locator("[data-consent-open]").click()
    page.locator("[data-consent=necessary]").click()
    assert "journey" not in stored(page)


@pytest.mark.browser
def test_a_double_click_sends_once_and_it_works_without_a_script(browser, visitor, site):
    page = visitor.new_page()
    page.goto(site.form_path)
    fill_in(page, site, "double@example.com").locator("button[type=submit]").dblclick()
    page.wait_for_url("**/thanks/")
    plain = browser.new_context(base_url=site.url, user_agent=cast.CHROME, java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{site.form_path}?via=k7d2m9x")
    fill_in(page, site, "plain@example.com").locator("button[type=submit]").click()
    page.wait_for_url("**/thanks/")
    plain.close()
    with site.database():
        from leads.capture.models import Submission

        assert Submission.objects.filter(email="double@example.com").count() == 1
        assert Submission.objects.get(email="plain@example.com").channel.slug == "video"


@pytest.mark.database
def test_eight_equal_posts_at_once_are_one_submission(site):
    with urlopen(f"{site.url}{site.form_path}") as page:
        token = re.search(r'name="token" value="([^"]+)"', page.read().decode())[1]
    body = urlencode(site.answers | {"email": "race@example.com", "consent": "on", "token": token}).encode()
    request_headers = {"Sec-Fetch-Site": "same-origin", "User-Agent": cast.CHROME, "Accept-Language": "en"}

    def send(_number: int) -> int:
        request = Request(f"{site.url}{site.form_path}", data=body, headers=request_headers)
        try:
            return build_opener(Stay).open(request, timeout=60).status
        except HTTPError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(8))) == {303}
    with site.database():
        from leads.capture.models import Confirmation, Submission
        from leads.people.models import Contact, Event

        contact = Contact.objects.get(email="race@example.com")
        assert Submission.objects.filter(contact=contact).count() == 1
        assert Confirmation.objects.filter(contact=contact).count() == 1
        assert Event.objects.filter(contact=contact, name="form.submitted").count() == 1
