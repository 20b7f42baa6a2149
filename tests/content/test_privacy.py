"""A closed page is found nowhere but at its own door, and neither is what stands below it."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from content.models import ArticleIndexPage
from kit import addresses
from tests.content.cast import make_article, make_plain, make_topic

pytestmark = pytest.mark.django_db
EVERYWHERE = [
    "/en/",
    "/en/articles/",
    "/en/topics/tea/",
    "/en/search/?q=hidden",
    "/en/search/?q=secret",
    "/en/feed.xml",
    "/sitemap.xml",
]


def shown(client, path: str) -> bytes:
    response = client.get(path)
    return b"".join(response.streaming_content) if response.streaming else response.content


def close(page, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="pass")
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.create(name="circle"))


@pytest.mark.parametrize(
    "kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS]
)
@pytest.mark.parametrize("above", [False, True])
def test_closed_article_appears_nowhere(client, kind, above):
    page = make_article("Hidden leaf", "<p>secret recipe</p>", topics=[make_topic("Tea", "tea")])
    other = make_article("Open leaf")
    close(ArticleIndexPage.objects.get(locale__language_code="en") if above else page, kind)
    paths = [path for path in EVERYWHERE if not (above and path == "/en/articles/")]
    for path in paths if above else [*paths, other.get_url()]:
        assert b"Hidden leaf" not in shown(client, path), path
        assert b"secret recipe" not in shown(client, path), path
    assert page.get_url() not in {address.path for address in addresses.every("page")}
    response = client.get(page.get_url())
    assert b"secret recipe" not in response.content


def test_closed_page_leaves_the_menu_and_the_language_switch(client):
    page = make_plain("Circle", show_in_menus=True)
    assert b">Circle<" in client.get("/en/").content
    close(page, PageViewRestriction.LOGIN)
    assert b">Circle<" not in client.get("/en/").content


def test_neighbour_with_a_similar_path_stays_open(client):
    closed, neighbour = make_plain("One"), make_plain("Two")
    close(closed, PageViewRestriction.LOGIN)
    assert neighbour.get_url() in {address.path for address in addresses.every("page")}
