"""Remembers what the demo made, so that one click takes exactly that away."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from base.models import Import, ImportedObject

KIND = "demo"


def current() -> Import | None:
    """The demo that stands on this site, or None."""
    return Import.objects.filter(kind=KIND).exclude(state=Import.State.UNDONE).order_by("-pk").first()


class Marker:
    """Writes one row per thing made; `source` is made up of the model and the row's own key."""

    def __init__(self, batch: Import) -> None:
        self.batch = batch

    def __call__[Row: Model](self, row: Row) -> Row:
        kind = ContentType.objects.get_for_model(row, for_concrete_model=True)
        ImportedObject.objects.get_or_create(
            kind=KIND,
            source=f"{kind.model}:{row.pk}",
            defaults={"batch": self.batch, "content_type": kind, "object_id": str(row.pk)},
        )
        return row
