"""The editor's side: pages open for writing, previews look like the page, drafts stay inside."""

import pytest
from django.contrib.auth.models import Group
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from base.models import User
from content.models import ArticleIndexPage, ArticlePage, Brand, HomePage
from tests.content.cast import home, make_article, make_landing

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["owner", "editor", "marketer"])
def colleague(request, client):
    user = User.objects.create_user("colleague@example.com", "pass", is_staff=True, name="Lan Lin")
    user.groups.add(Group.objects.get(name=request.param))
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = User.objects.create_user("editor@example.com", "pass", is_staff=True, name="Lan Lin")
    user.groups.add(Group.objects.get(name="editor"))
    client.force_login(user)
    return user


def article_form(**fields) -> dict:
    return nested_form_data(
        {
            "title": "Spring leaf",
            "slug": "spring-leaf",
            "excerpt": "",
            "body": streamfield([("text", rich_text("<p>Fresh from the <b>hill</b>.</p>"))]),
            "date": "2026-11-01 10:00",
            "author_name": "",
            "topics": [],
            "comments": inline_formset([]),
        }
        | fields
    )


def test_colleagues_can_open_what_they_write(client, colleague):
    page, landing = make_article("Leaf"), make_landing("Wholesale", [])
    for path in (
        "/admin/pages/",
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{landing.pk}/edit/",
        f"/admin/pages/{home().pk}/edit/",
        f"/admin/pages/add/content/articlepage/{page.get_parent().pk}/",
        "/admin/snippets/content/topic/",
        "/admin/snippets/content/topic/add/?locale=en",
    ):
        assert client.get(path).status_code == 200, path


def test_article_is_written_previewed_and_published(client, editor):
    index = ArticleIndexPage.objects.get(locale__language_code="en")
    add = f"/admin/pages/add/content/articlepage/{index.pk}/"
    assert client.post(f"{add}preview/", article_form()).json()["is_valid"]
    shown = client.get(f"{add}preview/")
    assert b"Fresh from the <b>hill</b>." in shown.content
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    client.post(add, article_form())
    draft = ArticlePage.objects.get(slug="spring-leaf")
    assert not draft.live and draft.author_name == "Lan Lin"
    client.post(f"/admin/pages/{draft.pk}/edit/", article_form(**{"action-publish": "1"}))
    client.logout()
    page = client.get("/en/articles/spring-leaf/")
    assert page.status_code == 200 and b"Lan Lin" in page.content


def test_preview_of_an_edit_shows_the_edit_and_publishes_nothing(client, editor):
    page = make_article("Leaf")
    path = f"/admin/pages/{page.pk}/edit/preview/"
    assert client.post(path, article_form(title="New name")).json()["is_valid"]
    assert b"New name" in client.get(path).content
    client.logout()
    assert b"New name" not in client.get(page.get_url()).content


def test_brand_is_edited_by_the_owner_and_shown_in_both_languages(client):
    user = User.objects.create_user("owner@example.com", "pass", is_staff=True)
    user.groups.add(Group.objects.get(name="owner"))
    client.force_login(user)
    response = client.get("/admin/settings/content/brand/", follow=True)
    path = response.redirect_chain[-1][0]
    fields = [field.name for field in Brand._meta.fields if field.name not in {"id", "site"}]
    client.post(
        path,
        dict.fromkeys(fields, "") | {"name_zh": "山岚茶室", "name_en": "Shanlan Tea", "icp": "浙ICP备1号"},
    )
    client.logout()
    assert "山岚茶室" in client.get("/zh-hans/").content.decode()
    english = client.get("/en/").content.decode()
    assert "Shanlan Tea" in english and "浙ICP备1号" in english


def test_pages_stand_where_they_belong():
    assert ArticlePage.allowed_parent_page_models() == [ArticleIndexPage]
    assert not ArticlePage.allowed_subpage_models()
    assert ArticlePage not in HomePage.allowed_subpage_models()


def test_translation_carries_the_topics_of_its_language():
    from content.models import Topic

    chinese, english = home("zh-hans").locale, home("en").locale
    tea = Topic.objects.create(name="Tea", slug="tea", locale=english)
    other = Topic.objects.create(name="Cups", slug="cups", locale=english)
    twin = Topic.objects.create(name="茶", slug="茶", locale=chinese, translation_key=tea.translation_key)
    page = make_article("Leaf", topics=[tea, other])
    copy = page.copy_for_translation(chinese)
    assert list(ArticlePage.objects.get(pk=copy.pk).topics.all()) == [twin]
