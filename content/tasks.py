"""Work after publishing."""

from wagtail.models import Page

from content.pictures import used_on
from kit.jobs import job


@job(retries=3, priority=-10)
def make_pictures(page_id: int) -> None:
    """Every size the page and its cards are shown in."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None:  # deleted or unpublished in between
        return
    for image, specs in used_on(page.specific):
        image.get_renditions(*specs)
