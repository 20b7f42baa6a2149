"""Every kind of public page there is, by an example of the demo brand in each language."""

import re

from tests.served import Served

LANGUAGES = ("zh-hans", "en")
# Kind → paths below /<language>/. The third word of a kind that no page cache may keep: it is about one visitor.
PAGES: dict[str, dict[str, str]] = {
    "home": {"zh-hans": "", "en": ""},
    "articles": {"zh-hans": "articles/", "en": "articles/"},
    "articles, next": {"zh-hans": "articles/?page=2", "en": "articles/?page=2"},
    "article": {"zh-hans": "articles/讲道理的表单/", "en": "articles/fair-forms/"},
    "topic": {"zh-hans": "topics/客户/", "en": "topics/people/"},
    "landing": {"zh-hans": "茶礼定制/", "en": "gifts/"},
    "form": {"zh-hans": "小样/", "en": "samples/"},
    "plain": {"zh-hans": "privacy/", "en": "privacy/"},
    "shop": {"zh-hans": "shop/", "en": "shop/"},
    "shop, next": {"zh-hans": "shop/?page=2", "en": "shop/?page=2"},
    "product": {"zh-hans": "shop/武夷肉桂/", "en": "shop/wuyi-rougui/"},
    "search": {"zh-hans": "search/?q=茶", "en": "search/?q=tea"},
    "search, empty": {"zh-hans": "search/", "en": "search/"},
}
# For nobody to find: what is lost, and what a token opens.
HIDDEN: dict[str, dict[str, str]] = {
    "lost": {language: "nothing/here/" for language in LANGUAGES},
    "confirm": {language: "confirm/nonsense/" for language in LANGUAGES},
    "confirm, sent": {language: "confirm/nonsense/sent/" for language in LANGUAGES},
    "preferences": {language: "preferences/nonsense/" for language in LANGUAGES},
    "lost link": {language: "g/nonsense/" for language in LANGUAGES},
    "cart": {language: "cart/" for language in LANGUAGES},
}
FOR_MACHINES = ("/sitemap.xml", "/robots.txt", "/zh-hans/feed.xml", "/en/feed.xml")
UNLISTED = ("search", "search, empty")  # noindex on purpose


def paths(kinds: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    """(kind, language, path) of each."""
    return [
        (kind, language, f"/{language}/{below[language]}")
        for kind, below in kinds.items()
        for language in LANGUAGES
    ]


def thanks(site: Served, page: str, language: str) -> str:
    """The page after sending the form that stands on the given page's text."""
    form = re.search(rf'action="(/{language}/forms/[^"]+/)"', page)
    assert form, "no form on the page"
    return f"{form[1]}thanks/"
