"""A new site: two languages, a home page and an article list in each, tied to one another."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import migrations

from kit import clock

LANGUAGES = ("zh-hans", "en")
WORDS = {
    "zh-hans": {"home": "首页", "home_slug": "home", "articles": "文章"},
    "en": {"home": "Home", "home_slug": "home-en", "articles": "Articles"},
}


def make_two_trees(apps, schema_editor):
    HomePage = apps.get_model("content", "HomePage")
    if HomePage.objects.exists():
        return
    Page, Site = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Site")
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()  # Wagtail's welcome page: nobody can have written anything yet
    keys = {"home": uuid4(), "articles": uuid4()}
    homes = {
        language: make_home(apps, language, number, keys) for number, language in enumerate(LANGUAGES, start=1)
    }
    Page.objects.filter(pk=root.pk).update(numchild=len(homes))
    origin = urlsplit(settings.SITE_ORIGIN)
    Site.objects.create(
        hostname=origin.hostname,
        port=origin.port or (443 if origin.scheme == "https" else 80),
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page_id=homes[LANGUAGES[0]].pk,
        is_default_site=True,
    )


def make_home(apps, language, number, keys):
    words, path = WORDS[language], f"0001{number:04d}"
    url_path = f"/{words['home_slug']}/"
    home = make(apps, "homepage", language, words["home"], words["home_slug"], path, url_path, keys["home"], numchild=1)
    make(
        apps, "articleindexpage", language, words["articles"], "articles", f"{path}0001", f"{url_path}articles/",
        keys["articles"], show_in_menus=True,
    )
    return home


def make(apps, model, language, title, slug, path, url_path, key, **more):
    """A published page at a place of the tree that is known to be free."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="content", model=model)
    locale, _ = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=language)
    now = clock.now()
    return apps.get_model("content", model).objects.create(
        title=title, draft_title=title, slug=slug, path=path, depth=len(path) // 4, url_path=url_path,
        content_type=kind, locale=locale, translation_key=key, live=True, has_unpublished_changes=False,
        first_published_at=now, last_published_at=now, **more,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_two_trees, migrations.RunPython.noop)]
