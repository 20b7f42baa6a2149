"""As many questions to the database for twenty articles as for two, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.content.cast import home, make_article, make_topic

pytestmark = pytest.mark.django_db
MOST = {
    "/en/": 19,
    "/en/articles/": 23,
    "/en/topics/tea/": 17,
    "/en/search/?q=article": 22,
    "/en/feed.xml": 14,
    "/sitemap.xml": 6,
}


def count(client, path: str) -> int:
    client.get(path)  # once for what is remembered between requests
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        list(response.streaming_content) if response.streaming else response.content
    return len(queries)


def test_lists_ask_as_much_for_twenty_as_for_two(client):
    start, tea = home(), make_topic("Tea", "tea")
    start.sections = [("articles", {"heading": "New", "articles": [], "topic": None, "count": 12})]
    start.save()
    for number in range(2):
        make_article(f"Article {number}", topics=[tea])
    few = {path: count(client, path) for path in MOST}
    for number in range(2, 20):
        make_article(f"Article {number}", topics=[tea])
    assert {path: count(client, path) for path in MOST} == few
    assert {path: asked for path, asked in few.items() if asked > MOST[path]} == {}


def test_article_asks_little(client):
    page = make_article("Leaf", topics=[make_topic("Tea", "tea")])
    assert count(client, page.get_url()) <= 25
