"""What follows when Wagtail says that a page changed: caches are told, pictures are made."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from content.models import Brand, Topic
from content.tasks import make_pictures
from kit.touched import touched

LISTS = ("pages", "menu")


def connect() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(changed, dispatch_uid="content.changed")
    page_published.connect(published, dispatch_uid="content.published")
    post_delete.connect(deleted, dispatch_uid="content.deleted")
    for model in (Topic, Brand):
        post_save.connect(everywhere, sender=model, dispatch_uid="content.everywhere")
    for signal in (post_save, post_delete):
        signal.connect(closed, sender=PageViewRestriction, dispatch_uid="content.closed")


def changed(instance: Page, **kwargs) -> None:
    """One page in all its languages (they name one another), and every list that may show it."""
    touched(f"page:{instance.translation_key}", f"article:{instance.translation_key}", *LISTS)


def published(instance: Page, **kwargs) -> None:
    """The sizes a visitor will ask for are made now, not while somebody waits."""
    make_pictures.using(key=f"pictures:{instance.pk}").enqueue(page_id=instance.pk)


def deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        changed(instance)


def everywhere(**kwargs) -> None:
    """Topics and the brand stand on many pages."""
    touched(*LISTS, "brand")


def closed(instance: PageViewRestriction, **kwargs) -> None:
    """A page that is closed or opened takes all below it along."""
    touched(
        *LISTS, *(f"page:{page.translation_key}" for page in instance.page.get_descendants(inclusive=True))
    )
