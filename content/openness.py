"""What everybody may see: published, and closed by no restriction on the page itself or on any page above it."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import PageViewRestriction


def open_to_all(pages: QuerySet) -> QuerySet:
    """Like Wagtail's `live().public()`, but within the one query instead of one more before it."""
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(here=here).filter(here__startswith=F("page__path"))
    return pages.filter(~Exists(above), live=True)
