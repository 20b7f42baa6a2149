"""The long work of an import, done by the worker: it survives a restart and is finished by the next attempt."""

from base.importing.errors import BadFile, NotUndone
from base.importing.plan import Options
from base.importing.registry import named
from base.importing.run import Run, apply
from base.importing.undo import undo
from base.importing.uploads import forget, reopen
from base.models import Import
from kit.jobs import job


@job(retries=3)
def apply_import(number: int) -> None:
    batch = Import.objects.filter(
        pk=number, state__in=[Import.State.WAITING, Import.State.RUNNING, Import.State.FAILED]
    ).first()
    if batch is None:
        return
    importer, options = named(batch.kind), Options.of(batch.options)
    try:
        file = reopen(batch)
        plan = importer.read(file, options)
    except BadFile as error:
        Import.objects.filter(pk=number).update(state=Import.State.FAILED, error=str(error))
        return
    apply(Run(importer, file, options, by=batch.by, batch=batch), plan)
    forget(batch)


@job(retries=3)
def undo_import(number: int, force: bool = False) -> None:
    batch = Import.objects.filter(pk=number).first()
    if batch is None:
        return
    try:
        undo(batch, force=force)
    except NotUndone:
        return  # a second click
