"""When something is missing or went wrong, a person reads a calm sentence in their language."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import RequestFactory

from website import views

WORDS = {
    404: {"en": "This page is not here", "zh-hans": "这一页不在这里"},
    403: {"en": "This is not for everybody", "zh-hans": "这一页不对所有人开放"},
    400: {"en": "We could not read that", "zh-hans": "这个我们没有看懂"},
    500: {"en": "Something went wrong on our side", "zh-hans": "是我们这边出了问题"},
}
HANDLERS = {403: views.forbidden, 400: views.bad_request, 404: views.not_found}
INLINE = re.compile(
    r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json)", re.I
)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_missing_page(client, language):
    answer = client.get(f"/{language}/no/such/thing/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert WORDS[404][language] in page
    assert f'href="/{language}/"' in page
    assert f'action="/{language}/search/"' in page
    assert not INLINE.search(page)
    assert "Cookie" not in answer.get("Vary", "") and not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("status", [403, 400, 404])
def test_handlers(status, language):
    request = RequestFactory().get(f"/{language}/somewhere/")
    answer = HANDLERS[status](request, PermissionDenied() if status == 403 else SuspiciousOperation())
    assert answer.status_code == status
    assert WORDS[status][language] in answer.content.decode()


@pytest.mark.django_db
def test_forbidden_says_the_reason():
    answer = views.forbidden(RequestFactory().get("/en/"), PermissionDenied("Not <this> one."))
    assert "Not &lt;this&gt; one." in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_broken_page_needs_no_database(language):
    """No `db` mark: a query would fail the test."""
    answer = views.server_error(RequestFactory().get(f"/{language}/x/"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert WORDS[500][language] in page
    assert not INLINE.search(page)


@pytest.mark.django_db
def test_raised_error_is_answered_calmly(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("shop.cart.count", lambda request: 1 / 0)
    answer = client.get("/en/state")
    assert answer.status_code == 500
    assert WORDS[500]["en"] in answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "stood open too long"), ("zh-hans", "开着太久了")])
def test_stale_token_is_explained(language, words):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/{language}/account/login/", {"login": "a@b.cn"})
    assert answer.status_code == 403
    assert words in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/en/%00/", "/en/" + "x" * 4000 + "/", "/%ff%fe/", "/en/?q=%00", "/xx/", "/en/../../etc/passwd"]
)
def test_odd_addresses_are_answered(client, path):
    assert client.get(path, follow=True).status_code in {200, 400, 404}
