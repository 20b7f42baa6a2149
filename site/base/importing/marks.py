"""What stands here for a source, and whether a person has changed it since the import left it."""

from django.db import models
from wagtail.models import RevisionMixin

from base.importing.plan import fingerprint
from base.models import Image, ImportedObject

PICTURE_FIELDS = {"title", "description", "decorative", "file", "collection_id"}
# Machines write these: they never tell that a person was here.
BY_MACHINE = {"translation_key", "created_at", "latest_revision_id"}


def mark_of(row: models.Model) -> str:
    """Equal as long as nobody edits the row. What has revisions gets a new one with every edit."""
    if isinstance(row, RevisionMixin):
        return f"revision:{row.latest_revision_id or 0}"
    names = PICTURE_FIELDS if isinstance(row, Image) else None
    return fingerprint(
        {
            field.attname: str(field.value_from_object(row))
            for field in row._meta.concrete_fields
            if (field.attname in names if names else field.attname not in BY_MACHINE)
        }
    )


def target_of(known: ImportedObject) -> models.Model | None:
    """The row itself, of its own class; None when somebody deleted it."""
    model = known.content_type.model_class()
    return model and model._base_manager.filter(pk=known.object_id).first()


def is_edited(known: ImportedObject, target: models.Model) -> bool:
    return bool(known.mark) and known.mark != mark_of(target)


def missing(known: list[ImportedObject]) -> set[int]:
    """Keys of those whose row is gone, in one query per kind of row."""
    gone = set()
    for kind in {row.content_type for row in known}:
        rows = [row for row in known if row.content_type_id == kind.pk]
        model = kind.model_class()
        there = set()
        if model:
            keys = model._base_manager.filter(pk__in=[row.object_id for row in rows]).values_list(
                "pk", flat=True
            )
            there = {str(key) for key in keys}
        gone |= {row.pk for row in rows if row.object_id not in there}
    return gone
