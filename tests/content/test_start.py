"""A new site stands in two languages, whatever the database, however often it is prepared."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import Locale, Page, Site

from content.models import ArticleIndexPage, HomePage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_two_trees_tied_to_one_another():
    assert {locale.language_code for locale in Locale.objects.all()} == {"zh-hans", "en"}
    for kind in (HomePage, ArticleIndexPage):
        pages = kind.objects.all()
        assert len(pages) == 2 and len({page.translation_key for page in pages}) == 1
    assert Site.objects.get().root_page.locale.language_code == "zh-hans"
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_preparing_again_changes_nothing():
    before = list(Page.objects.values_list("pk", "path", "title").order_by("path"))
    import_module("content.migrations.0002_two_languages").make_two_trees(apps, None)
    assert list(Page.objects.values_list("pk", "path", "title").order_by("path")) == before


def test_both_homes_answer(client):
    assert 'lang="zh-Hans"' in client.get("/zh-hans/").content.decode()
    assert 'lang="en"' in client.get("/en/").content.decode()
    assert client.get("/").status_code == 302
