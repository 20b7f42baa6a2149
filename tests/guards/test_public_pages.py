"""What holds for every public page, whatever stands on it: asked of the real site, as a visitor asks."""

import gzip
import json
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urlsplit

import pytest

from tests.guards.public import FOR_MACHINES, HIDDEN, PAGES, UNLISTED, paths
from tests.guards.visits import ask

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.xdist_group("guards")]
KB = 1024
MOST_CSS, MOST_JS = 14 * KB, 8 * KB
SHOWN, ALL = paths(PAGES), paths(PAGES) + paths(HIDDEN)
TAGS = {"zh-hans": "zh-Hans", "en": "en"}
ONE = {"User_Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "Accept_Language": "en-GB,en;q=0.5"}
OTHER = {
    "User_Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0",
    "Accept_Language": "zh-CN,zh;q=0.9",
    "Referer": "https://www.xiaohongshu.example/explore/1",
    "Cookie": "theme=dark; other=1",
}


class Read(HTMLParser):
    """What the head says and which headings, styles and scripts there are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {"title": [], "h1": [], "ld": []}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        kind = "ld" if values.get("type") == "application/ld+json" else tag
        if kind in self.texts:
            self.texts[kind].append("")
            self._inside = kind

    def handle_endtag(self, tag):
        if tag in ("title", "h1", "script"):
            self._inside = ""

    def handle_data(self, data):
        if self._inside:
            self.texts[self._inside][-1] += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items())]

    def content(self, **wanted: str) -> str:
        found = self.all("meta", **wanted)
        return found[0]["content"] if found else ""

    def told(self) -> dict[str, dict]:
        """JSON-LD by type."""
        return {one["@type"]: one for one in map(json.loads, self.texts["ld"])}


@pytest.fixture(scope="module")
def read(house):
    """read(path) → the page's head and headings; each page is asked for once."""

    @cache
    def get(path: str) -> Read:
        answer = ask(house.url + path)
        assert answer.status == 200, path
        return Read(answer.text)

    return get


def cacheable(answer) -> bool:
    return "no-store" not in (answer.headers["Cache-Control"] or "")


@pytest.mark.parametrize(("kind", "language", "path"), [*ALL, *(("machine", "", p) for p in FOR_MACHINES)])
def test_no_cookie_and_the_same_bytes_for_everybody(house, kind, language, path):
    first = ask(house.url + path, **ONE)
    assert first.status < 500
    assert first.headers["Set-Cookie"] is None
    assert "cookie" not in (first.headers["Vary"] or "").lower()
    if cacheable(first):
        via = ("&" if "?" in path else "?") + "via=tea-xiaohongshu&utm_source=x"
        second, third = ask(house.url + path, **OTHER), ask(house.url + path + via, **OTHER)
        assert second.body == first.body
        assert third.body == first.body, "the tracked link must stay in the visitor's address alone"
        assert second.headers["Set-Cookie"] is third.headers["Set-Cookie"] is None


def test_what_may_not_be_kept_says_so(house):
    """Pages behind a token and the cart are one visitor's; the rest may be kept by any proxy."""
    kept = {path for _kind, _language, path in ALL if cacheable(ask(house.url + path))}
    assert {path for _kind, _language, path in SHOWN} <= kept
    assert not [path for path in kept if "/confirm/" in path or "/cart/" in path or "/preferences/" in path]


@pytest.mark.browser
@pytest.mark.parametrize(("kind", "language", "path"), ALL)
def test_asks_only_this_site_and_nothing_goes_wrong(house, browsing, kind, language, path):
    with browsing.page() as page:
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        answer = page.goto(house.url + path)
        page.wait_for_load_state("networkidle")
        foreign = [url for url in asked if not url.startswith((f"{house.url}/", "data:"))]
        assert foreign == []
        if answer.status == 404:  # the browser itself says that the page is not there
            said = [line for line in said if "404" not in line]
        assert said == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
@pytest.mark.parametrize(("kind", "language", "path"), SHOWN)
def test_reads_without_javascript(browsing, kind, language, path):
    with browsing.page(path, java_script_enabled=False, width=390) as page:
        assert page.locator("main h1").is_visible()
        assert len(page.locator("main").inner_text()) > 8
        assert not page.locator("main :text('{{')").count()


@pytest.mark.parametrize(("kind", "language", "path"), SHOWN)
def test_weighs_little(house, read, kind, language, path):
    """Compressed, as a browser that knows gzip alone would fetch them."""
    styles = [house.url + one["href"] for one in read(path).all("link", rel="stylesheet")]
    scripts = [house.url + one["src"] for one in read(path).all("script") if "src" in one]
    assert sum(packed(url) for url in styles) <= MOST_CSS
    assert sum(packed(url) for url in scripts) <= MOST_JS


@cache
def packed(url: str) -> int:
    answer = ask(url, Accept_Encoding="gzip")
    assert answer.status == 200, url
    return len(answer.body if answer.headers["Content-Encoding"] else gzip.compress(answer.body))


@pytest.mark.parametrize(("kind", "language", "path"), SHOWN)
def test_says_what_it_is(house, read, kind, language, path):
    page = read(path)
    assert len(page.texts["h1"]) == 1 and page.texts["h1"][0].strip() or len(page.all("h1")) == 1
    assert page.all("html")[0]["lang"] == TAGS[language]
    assert page.texts["title"][0].strip()
    if kind not in UNLISTED:
        assert len(page.content(name="description")) >= 10
    assert ("noindex" in page.content(name="robots")) is (kind in UNLISTED)
    canonical = page.all("link", rel="canonical")
    assert len(canonical) == 1
    wanted = path.split("?")[0]
    assert unquote(canonical[0]["href"]).startswith(house.url + wanted)


@pytest.mark.parametrize(("kind", "language", "path"), [row for row in SHOWN if "next" not in row[0]])
def test_knows_its_other_language_and_is_known_by_it(house, read, kind, language, path):
    own = alternates(read(path))
    assert set(own) == {"zh-Hans", "en", "x-default"}
    assert unquote(own[TAGS[language]]) == house.url + path.split("?")[0]
    for address in own.values():
        assert alternates(read(address.removeprefix(house.url))) == own


def alternates(page: Read) -> dict[str, str]:
    return {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate") if "hreflang" in one}


REQUIRED = {
    "Article": (
        "headline",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "image",
        "mainEntityOfPage",
    ),
    "Product": ("name", "description", "image", "sku", "offers"),
    "BreadcrumbList": ("itemListElement",),
    "Organization": ("name", "url"),
}
TELLS = {
    "home": {"Organization"},
    "article": {"Article", "BreadcrumbList"},
    "product": {"Product", "BreadcrumbList"},
    "topic": {"BreadcrumbList"},
    "articles": {"BreadcrumbList"},
    "plain": {"BreadcrumbList"},
}


@pytest.mark.parametrize(("kind", "language", "path"), SHOWN)
def test_tells_machines_what_people_read(house, read, kind, language, path):
    told = read(path).told()
    assert TELLS.get(kind, set()) <= set(told)
    for name, needed in REQUIRED.items():
        if name in told:
            assert [part for part in needed if not told[name].get(part)] == []
    assert all(one["@context"] == "https://schema.org" for one in told.values())
    if "BreadcrumbList" in told:
        items = told["BreadcrumbList"]["itemListElement"]
        assert [one["position"] for one in items] == list(range(1, len(items) + 1))
        assert all(one["name"] and one["item"].startswith(f"{house.url}/") for one in items)
    for offer in offers(told.get("Product", {})):
        assert re.fullmatch(r"\d+(\.\d+)?", str(offer.get("price", offer.get("lowPrice"))))
        assert offer["priceCurrency"] == "CNY"


def offers(product: dict) -> list[dict]:
    told = product.get("offers", [])
    return told if isinstance(told, list) else [told]


@pytest.mark.parametrize(("kind", "language", "path"), SHOWN)
def test_share_picture_is_there(house, read, kind, language, path):
    assert picture_kind(read(path).content(property="og:image"), house.url).startswith("image/")


@cache
def picture_kind(address: str, base: str) -> str:
    assert address.startswith(f"{base}/"), "absolute, and on this site"
    answer = ask(quote(address, safe=":/%"))
    assert answer.status == 200 and answer.body
    return answer.headers["Content-Type"]


def test_sitemap_and_feeds_name_pages_that_are_there(house, read):
    listed = re.findall(r"<loc>([^<]+)</loc>", ask(f"{house.url}/sitemap.xml").text)
    assert len(listed) == len(set(listed)) > 40
    shown = {house.url + quote(path) for kind, _l, path in SHOWN if "?" not in path and kind not in UNLISTED}
    assert shown <= set(listed)
    entries = re.findall(r"<link>([^<]+)</link>", ask(f"{house.url}/zh-hans/feed.xml").text)
    assert len(entries) > 5 and all(urlsplit(one).path for one in entries)
    for address in entries[:3]:
        assert ask(address).status == 200
