"""Whoever changes something public says so; caches drop just what carries the tag."""

from kit.models import TouchedTag


def touched(*tags: str) -> None:
    """Notes the tags ("page:12", "product:7", "menu") in the caller's transaction, so a rollback takes them back."""
    TouchedTag.objects.bulk_create([TouchedTag(tag=tag[:120]) for tag in dict.fromkeys(tags)])
