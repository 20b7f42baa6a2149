"""Makes and updates pages from entries: place in the tree, address, words, state."""

import json
from datetime import datetime

from django.urls import Resolver404, resolve
from django.utils.text import slugify
from wagtail.models import Locale, Page

from base.importing import BadFile, Item
from base.importing.run import Run
from base.importing.stream import stream
from content.imports.entries import LIVE, SCHEDULED, Entry
from content.models import ArticleIndexPage, ArticlePage, HomePage, PlainPage, Topic
from kit import clock


def home_of(language: str) -> HomePage | None:
    return HomePage.objects.filter(locale__language_code=language).order_by("depth", "path").first()


def articles_of(language: str) -> ArticleIndexPage | None:
    return ArticleIndexPage.objects.filter(locale__language_code=language).order_by("depth", "path").first()


def refuse_without_place(language: str, no_home: str) -> None:
    """Raises BadFile: what is brought in must have somewhere to stand."""
    if not home_of(language) or not articles_of(language):
        raise BadFile(no_home)


# ── making ──────────────────────────────────────────────────────────────────
def make_article(item: Item, run: Run) -> ArticlePage:
    return _make(ArticlePage(), articles_of(run.options.language), item, run)


def make_plain(item: Item, run: Run, parent: Page | None) -> PlainPage:
    return _make(PlainPage(), parent or home_of(run.options.language), item, run)


def _make(page: Page, parent: Page, item: Item, run: Run) -> Page:
    entry: Entry = item.data
    page.locale = parent.locale
    page.slug = free_slug(entry.slug or entry.title, parent, fallback=item.source.rsplit(":", 1)[-1])
    page.live = False
    fill(page, item, run)
    parent.add_child(instance=page)
    settle(page, entry)
    return page


def update(page: Page, item: Item, run: Run) -> None:
    """The words follow the file; address and place stay as they are here."""
    fill(page, item, run)
    settle(page, item.data)


def fill(page: Page, item: Item, run: Run) -> None:
    entry: Entry = item.data
    page.title = page.draft_title = entry.title or page.slug
    page.body = json.dumps(stream(entry.parts, run.picture, key=item.source))
    date = datetime.fromisoformat(entry.date) if entry.date else None
    if isinstance(page, ArticlePage):
        page.date = date or page.date or clock.now()
        page.author_name, page.excerpt = entry.author, entry.excerpt
        page.hero = run.picture(entry.hero) if entry.hero else None
        page.topics = topics_for(entry, run)
    if entry.state == LIVE and date:
        page.first_published_at = date
    page.go_live_at = date if entry.state == SCHEDULED else None


def settle(page: Page, entry: Entry) -> None:
    """Writes a revision and publishes, schedules or keeps it a draft."""
    revision = page.save_revision(log_action=False)
    if entry.state in (LIVE, SCHEDULED):
        revision.publish(log_action=False)
    elif page.live:
        page.unpublish(log_action=False)
    page.refresh_from_db()


# ── addresses ───────────────────────────────────────────────────────────────
def free_slug(wanted: str, parent: Page, *, fallback: str) -> str:
    """Unicode words, free below the parent, and not the name of one of the site's own addresses."""
    base = slugify(wanted, allow_unicode=True)[:240].strip("-_") or f"post-{fallback}"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    tries = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 3))
    return next(slug for slug in tries if slug not in taken and not _reserved(slug, parent))


def _reserved(slug: str, parent: Page) -> bool:
    if not isinstance(parent.specific, HomePage):
        return False
    try:
        match = resolve(f"/{parent.locale.language_code}/{slug}/")
    except Resolver404:
        return False
    return match.url_name != "wagtail_serve"


# ── topics ──────────────────────────────────────────────────────────────────
def topics_for(entry: Entry, run: Run) -> list[Topic]:
    locale = Locale.objects.get(language_code=run.options.language)
    return [_topic(name, slug, locale, run) for name, slug in entry.topics]


def _topic(name: str, slug: str, locale: Locale, run: Run) -> Topic:
    """One of that name that is here already is used and stays when the import is undone."""
    same = Topic.objects.filter(locale=locale, name__iexact=name).first()
    if same:
        return same
    source = f"{run.options.language}:topic:{name.casefold()}"[:255]
    return run.put(source, name, name=name, make=lambda: _make_topic(name, slug, locale))


def _make_topic(name: str, slug: str, locale: Locale) -> Topic:
    base = slugify(name, allow_unicode=True)[:70] or slugify(slug, allow_unicode=True)[:70] or "topic"
    taken = set(Topic.objects.filter(locale=locale, slug__startswith=base).values_list("slug", flat=True))
    tries = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return Topic.objects.create(
        locale=locale, name=name, slug=next(slug for slug in tries if slug not in taken)
    )
