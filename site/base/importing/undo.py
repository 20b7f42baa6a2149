"""Takes an import back: exactly what it made, newest first; what people changed or use since stays and is listed."""

from collections.abc import Callable
from itertools import batched

from django.db import models, router, transaction
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from base.importing import report
from base.importing.errors import NotUndone
from base.importing.marks import is_edited, target_of
from base.importing.plan import Note
from base.models import Image, Import, ImportedObject
from kit import clock

BATCH = 50
Progress = Callable[[int, int], None]


def undo(
    batch: Import, *, force: bool = False, progress: Progress = lambda done, planned: None
) -> list[Note]:
    """What was left and why. `force` takes edited rows too. Raises NotUndone for one that is undone already."""
    if batch.state == Import.State.UNDONE and not batch.objects_made.exists():
        raise NotUndone(_("Import %(number)d is undone already.") % {"number": batch.pk})
    Import.objects.filter(pk=batch.pk).update(state=Import.State.UNDOING)
    keys = list(batch.objects_made.order_by("-pk").values_list("pk", flat=True))
    undoing = _Undoing(batch, force)
    done = 0
    for some in batched(keys, BATCH):
        with transaction.atomic():
            for key in some:
                undoing.take_back(ImportedObject.objects.select_related("content_type").get(pk=key))
        done += len(some)
        progress(done, len(keys))
    batch.state, batch.finished_at = Import.State.UNDONE, clock.now()
    batch.report = [note.as_dict() for note in undoing.notes]
    batch.save()
    return undoing.notes


class _Undoing:
    """Remembers what was left, so that nothing is taken from under it."""

    def __init__(self, batch: Import, force: bool):
        self.batch, self.force = batch, force
        self.notes: list[Note] = []
        self.made = set(batch.objects_made.values_list("content_type__model", "object_id"))

    def take_back(self, known: ImportedObject) -> None:
        target = target_of(known)
        if target is None:
            known.delete()
            return
        why = self._stays(known, target)
        if not why:
            try:
                with transaction.atomic():
                    target.delete()
            except (ProtectedError, RestrictedError):
                why = report.IN_USE
        if why:
            self.notes.append(Note(str(target)[:200], why))
            self.made.discard((known.content_type.model, known.object_id))
        else:
            known.delete()

    def _stays(self, known: ImportedObject, target: models.Model) -> str:
        """The reason to leave it, or empty."""
        if not self.force and is_edited(known, target):
            return report.KEPT
        if isinstance(target, Page):
            return report.HAS_CHILDREN if target.get_children().exists() else ""
        if isinstance(target, Image) and ReferenceIndex.get_references_to(target).exists():
            return report.IN_USE
        return report.IN_USE if self._holds_others(target) else ""

    def _holds_others(self, target: models.Model) -> bool:
        """Whether deleting it would also delete rows, of kinds this import makes, that it did not make or that stay.

        Many-to-many rows count as use when the other side is not of this import.
        """
        kinds = {model for model, _ in self.made} | {target._meta.model_name}
        collector = Collector(using=router.db_for_write(type(target)), origin=target)
        try:
            collector.collect([target])
        except (ProtectedError, RestrictedError):
            return True
        rows = [row for found in collector.data.values() for row in found]
        rows += [row for found in collector.fast_deletes if _may_count(found, kinds) for row in found]
        if any(
            row != target
            for changes in collector.field_updates.values()
            for found in changes
            for row in found
        ):
            return True  # an order's line or somebody's product points at it
        others = [row for row in rows if row != target]
        return any(self._is_foreign(row, target, kinds) for row in others)

    def _is_foreign(self, row: models.Model, target: models.Model, kinds: set[str]) -> bool:
        if row._meta.auto_created:
            return True  # an article of somebody's carries this topic: those of the import are gone by now
        return row._meta.model_name in kinds and (row._meta.model_name, str(row.pk)) not in self.made


def _may_count(found, kinds: set[str]) -> bool:
    return isinstance(found, models.QuerySet) and (
        bool(found.model._meta.auto_created) or found.model._meta.model_name in kinds
    )
