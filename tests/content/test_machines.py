"""Feed, sitemap and robots: well-formed, complete, true."""

import xml.etree.ElementTree as ET

import pytest

from content import machines
from tests.content.cast import home, make_article, make_topic

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def sitemap(client, path="/sitemap.xml"):
    return ET.fromstring(b"".join(client.get(path).streaming_content))


def test_sitemap_names_every_open_page_with_languages_and_true_lastmod(client):
    page = make_article("Leaf & cup", topics=[make_topic("Tea", "tea")])
    page.save_revision().publish()
    twin = page.copy_for_translation(home("zh-hans").locale)
    twin.save_revision().publish()
    page.refresh_from_db()
    rows = {row.find(f"{MAP}loc").text: row for row in sitemap(client)}
    row = rows[f"http://localhost:8000{page.get_url()}"]
    assert row.find(f"{MAP}lastmod").text == page.last_published_at.isoformat(timespec="seconds")
    assert {link.get("hreflang") for link in row.findall(LINK)} == {"zh-Hans", "en"}
    for path in ("/en/", "/zh-hans/", "/en/articles/", "/en/topics/tea/"):
        assert f"http://localhost:8000{path}" in rows


def test_large_sitemap_is_told_in_parts(client, monkeypatch):
    monkeypatch.setattr(machines, "PER_FILE", 3)
    for number in range(3):
        make_article(f"Article {number}")
    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [part.find(f"{MAP}loc").text.removeprefix("http://localhost:8000") for part in index]
    found = [row.find(f"{MAP}loc").text for part in parts for row in sitemap(client, part)]
    assert len(found) == len(set(found)) == 7
    assert client.get("/sitemap-99.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_names_the_sitemap_and_closes_private_addresses(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in text
    assert "Disallow: /admin/" in text and "Disallow: /*/account/" in text


def test_feed_has_the_whole_text_under_lasting_ids(client):
    page = make_article("茶 & \x0bvapour 🍵", "<p>The <b>whole</b> text.</p>", slug="tea", author_name="Lan")
    item = ET.fromstring(client.get("/en/feed.xml").content).find("channel/item")
    guid = item.find("guid")
    assert guid.get("isPermaLink") == "false"
    assert "<b>whole</b>" in item.find("{http://purl.org/rss/1.0/modules/content/}encoded").text
    page.title, page.slug = "Renamed", "renamed"
    page.save()
    again = ET.fromstring(client.get("/en/feed.xml").content).find("channel/item")
    assert again.find("guid").text == guid.text
    assert again.find("link").text.endswith("/en/articles/renamed/")


def test_feed_speaks_one_language(client):
    make_article("English one")
    make_article("中文一篇", language="zh-hans")
    assert "中文一篇" not in client.get("/en/feed.xml").content.decode()
    assert "中文一篇" in client.get("/zh-hans/feed.xml").content.decode()
