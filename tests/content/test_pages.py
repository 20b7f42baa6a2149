"""Each page kind answers anybody in both languages, with the same bytes and no cookie."""

import json
import re

import pytest

from tests.content.cast import home, make_article, make_landing, make_plain, make_topic

pytestmark = pytest.mark.django_db
HERO = ("hero", {"heading": "One hill", "layout": "beside", "button": {}, "second": {}})


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def address_of(kind: str, language: str) -> str:
    if kind == "article":
        return make_article(
            "Tea 茶", language=language, topics=[make_topic("Tea", "tea", language)]
        ).get_url()
    if kind == "landing":
        return make_landing("Wholesale", [HERO], language=language).get_url()
    if kind == "plain":
        return make_plain("About", language=language).get_url()
    if kind == "topic":
        return make_topic("茶", "茶", language).get_absolute_url()
    return {"home": "", "list": "articles/", "search": "search/?q=茶", "feed": "feed.xml"}[kind].join(
        [f"/{language}/", ""]
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", ["home", "list", "article", "topic", "landing", "plain", "search", "feed"])
def test_same_for_every_anonymous_visitor(client, kind, language):
    path = address_of(kind, language)
    first, second = client.get(path), client.get(path)
    assert first.status_code == 200
    assert body_of(first) == body_of(second)
    for response in (first, second):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_empty_home_explains_itself(client):
    page = client.get("/zh-hans/").content.decode()
    assert "/admin/pages/" in page and page.count("<h1") == 1


def test_every_page_has_exactly_one_main_heading(client):
    start = home()
    start.sections = [("text", "<p>No opening.</p>")]
    start.save()
    paths = ["/en/", "/en/articles/", make_article("A").get_url(), make_landing("L", [HERO]).get_url()]
    paths += [make_landing("M", [("text", "<p>x</p>")]).get_url(), make_plain("P").get_url(), "/en/search/"]
    for path in paths:
        assert client.get(path).content.count(b"<h1") == 1, path


def test_head_speaks_well_of_an_article(client):
    page = make_article("Three ways to brew", "<p>Slowly.</p>", excerpt="Slow & good", author_name="Lan Lin")
    twin = page.copy_for_translation(home("zh-hans").locale)
    twin.title = "三种泡法"
    twin.save_revision().publish()
    text = client.get(page.get_url() + "?via=abc").content.decode()
    assert f'<link rel="canonical" href="http://localhost:8000{page.get_url()}">' in text
    assert f'hreflang="zh-Hans" href="http://localhost:8000{twin.get_url()}"' in text
    assert f'data-page="article:{page.translation_key}"' in text
    assert 'content="Slow &amp; good"' in text
    data = [json.loads(part) for part in re.findall(r'application/ld\+json">(.*?)</script>', text)]
    told = {item["@type"]: item for item in data}
    assert told["Article"]["headline"] == "Three ways to brew"
    assert told["Article"]["author"]["name"] == "Lan Lin"
    assert [step["name"] for step in told["BreadcrumbList"]["itemListElement"]][-1] == "Three ways to brew"


def test_home_tells_machines_who_we_are_and_how_to_search(client):
    text = client.get("/zh-hans/").content.decode()
    kinds = {json.loads(part)["@type"] for part in re.findall(r'application/ld\+json">(.*?)</script>', text)}
    assert kinds == {"Organization", "WebSite"}
    assert "/zh-hans/search/?q={search_term_string}" in text


def test_draft_is_not_shown(client):
    page = make_article("Secret plan", live=False)
    assert client.get(page.get_url()).status_code == 404
    for path in ("/en/", "/en/articles/", "/en/search/?q=secret", "/en/feed.xml", "/sitemap.xml"):
        assert b"Secret plan" not in body_of(client.get(path)), path


def test_old_article_is_found_under_its_new_address(client, django_capture_on_commit_callbacks):
    page = make_article("First name")
    before = page.get_url()
    page.slug = "新的地址"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    response = client.get(before)
    assert response.status_code == 301
    assert response["Location"] == page.get_url()
    assert client.get(response["Location"]).status_code == 200


def test_moved_section_takes_its_pages_along(client):
    about, legal = make_plain("About"), make_plain("Legal")
    terms = make_plain("Terms", parent=about)
    before = terms.get_url()
    about.move(legal, pos="last-child")
    response = client.get(before)
    assert response.status_code == 301
    assert response["Location"] == "/en/legal/about/terms/"


def test_article_in_chinese_address(client):
    page = make_article("慢茶", language="zh-hans")
    assert page.slug == "慢茶"
    assert client.get("/zh-hans/articles/慢茶/").status_code == 200
    assert client.get(page.get_url()).status_code == 200


@pytest.mark.parametrize("number", ["abc", "0", "-1", "9999", "", "１", "1" * 40, "%00", "1e3"])
def test_odd_page_numbers_show_a_page(client, number):
    for count in range(14):
        make_article(f"Article {count}")
    for path in ("/en/articles/", "/en/search/?q=article&x="):
        response = client.get(f"{path}{'&' if '?' in path else '?'}page={number}")
        assert response.status_code == 200
        assert b"Article" in response.content


@pytest.mark.parametrize(
    "query", ["?topic=%00", "?topic=nothing", "?x[]=1&&=&", "?page=1&page=2", "?" + "a" * 3000]
)
def test_odd_queries_show_the_list(client, query):
    assert client.get(f"/en/articles/{query}").status_code == 200


@pytest.mark.parametrize(
    "path", ["topics/%00/", "topics/none/", "topics/a'b/", "articles/%00/", "%F0%9F%8D%B5/"]
)
def test_unknown_addresses_are_not_found(client, path):
    assert client.get(f"/en/{path}").status_code == 404


def test_topic_lists_its_articles_and_filtered_list_is_not_indexed(client):
    tea = make_topic("Tea", "tea")
    make_article("About tea", topics=[tea])
    make_article("About cups")
    page = client.get("/en/topics/tea/").content
    assert b"About tea" in page and b"About cups" not in page and b"noindex" not in page
    filtered = client.get("/en/articles/?topic=tea").content
    assert b"About cups" not in filtered and b"noindex" in filtered


def test_second_page_is_its_own_canonical(client):
    for count in range(14):
        make_article(f"Article {count}")
    assert (
        b'rel="canonical" href="http://localhost:8000/en/articles/?page=2"'
        in client.get("/en/articles/?page=2").content
    )
