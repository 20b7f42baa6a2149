"""What stands around every page: its language, the switch to the other, its head and its headers."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from kit.meta import PageMeta
from tests.website.test_friendly import INLINE
from website.templatetags.shell import bcp47, languages

pytestmark = pytest.mark.django_db
PAGES = [
    "/en/",
    "/zh-hans/",
    "/en/account/login/",
    "/zh-hans/account/signup/",
    "/en/cart/",
    "/en/search/",
    "/styleguide/en/",
]


def switch(language: str, **context) -> dict[str, str]:
    with override(language):
        return {entry.code: entry.path for entry in languages(Context(context)) if not entry.current}


def test_switch_stays_on_the_same_page():
    meta = PageMeta(title="茶", path="/zh-hans/茶/", alternates={"zh-hans": "/zh-hans/茶/", "en": "/en/tea/"})
    assert switch("zh-hans", meta=meta) == {"en": "/en/tea/"}


def test_switch_leads_home_when_there_is_no_translation():
    assert switch("zh-hans", meta=PageMeta(title="茶", path="/zh-hans/茶/")) == {"en": "/en/"}
    assert switch("en") == {"zh-hans": "/zh-hans/"}


def test_switch_on_pages_without_meta_keeps_the_address_and_the_query():
    request = RequestFactory().get("/en/account/login/?next=/en/account/")
    assert switch("en", request=request) == {"zh-hans": "/zh-hans/account/login/?next=/en/account/"}


def test_switch_on_a_lost_page_leads_home():
    request = RequestFactory().get("/en/no/such/page/")
    assert switch("en", request=request, lost=True) == {"zh-hans": "/zh-hans/"}


@pytest.mark.parametrize("path", PAGES)
def test_language_is_said(client, path):
    page = client.get(path).content.decode()
    assert f'<html lang="{"zh-Hans" if "zh-hans" in path else "en"}"' in page


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline_and_strict_policy(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert not INLINE.search(answer.content.decode())
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy and "object-src 'none'" in policy


@pytest.mark.parametrize("path", [*PAGES, "/en/state", "/healthz", "/en/nothing/"])
def test_security_headers(client, path):
    answer = client.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_head_tells_search_and_share():
    meta = PageMeta(
        title="A <tea>", description="Of the hill", path="/en/tea/", image="/media/tea.png", kind="article",
        alternates={"en": "/en/tea/", "zh-hans": "/zh-hans/茶/"}, json_ld=({"name": "</script><b>"},),
    )  # fmt: skip
    with override("en"):
        head = Template('{% include "components/meta.html" %}').render(Context({"meta": meta}))
    assert "<title>A &lt;tea&gt;</title>" in head
    assert re.search(r'rel="canonical" href="http://[^"]+/en/tea/"', head)
    assert 'hreflang="x-default"' in head and 'hreflang="zh-Hans"' in head
    assert re.search(r'og:image" content="http://[^"]+/media/tea.png"', head)
    assert "noindex" not in head
    assert head.count("</script>") == 1


def test_share_picture_of_ours_when_the_page_has_none():
    head = Template('{% include "components/meta.html" %}').render(
        Context({"meta": PageMeta(title="x", path="/en/x/")})
    )
    assert re.search(r'og:image" content="http://[^"]+/static/img/share', head)


@pytest.mark.parametrize(
    ("code", "tag"), [("zh-hans", "zh-Hans"), ("en", "en"), ("zh-hant-tw", "zh-Hant-tw")]
)
def test_language_tags(code, tag):
    assert bcp47(code) == tag
