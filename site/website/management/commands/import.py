"""`python site import wordpress FILE [--dry-run]`: brings data home; `--list` and `--undo NUMBER` besides."""

import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils import translation

from base.importing import BadFile, Note, Options, importers, named
from base.importing.assess import assess, counted
from base.importing.errors import NotUndone
from base.importing.files import open_source
from base.importing.run import Run, apply
from base.importing.undo import undo
from base.models import Import


class Command(BaseCommand):
    help = "Bring articles or products home from another system; repeatable without doubles, and undoable."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="?", help=", ".join(importer.kind for importer in importers()))
        parser.add_argument("file", nargs="?", help="the exported file")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and check the file, show the plan, change nothing"
        )
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=list(dict(settings.LANGUAGES))
        )
        parser.add_argument(
            "--currency", default="", help="of the prices, e.g. CNY; the shop's own when omitted"
        )
        parser.add_argument(
            "--stock", action="store_true", help="set the stock of products that are here already, too"
        )
        parser.add_argument("--no-media", action="store_true", help="do not fetch pictures")
        parser.add_argument(
            "--force", action="store_true", help="also change or remove what people edited here since"
        )
        parser.add_argument("--list", action="store_true", help="list what was imported")
        parser.add_argument("--undo", type=int, metavar="NUMBER", help="take an import back")

    def handle(self, *args, **options) -> None:
        logging.getLogger("django.tasks").setLevel(logging.WARNING)  # indexing tells of every page otherwise
        try:
            self._handle(options)
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"The database did not answer ({error}). Once it is ready (python site migrate), run this again."
            ) from error

    def _handle(self, options: dict) -> None:
        with translation.override("en"):
            if options["list"]:
                self._list()
            elif options["undo"] is not None:
                self._undo(options["undo"], force=options["force"])
            else:
                self._import(options)

    def _import(self, words: dict) -> None:
        kinds = ", ".join(importer.kind for importer in importers())
        if not words["kind"] or not words["file"]:
            raise CommandError(
                f"Say what to import and from which file: python site import KIND FILE (KIND: {kinds})."
            )
        try:
            importer = named(words["kind"])
        except KeyError:
            raise CommandError(f"“{words['kind']}” cannot be imported. These can: {kinds}.") from None
        options = Options(
            language=words["language"], currency=words["currency"].upper(), stock=words["stock"],
            media=not words["no_media"], force=words["force"],
        )  # fmt: skip
        try:
            file = open_source(words["file"])
            plan = importer.read(file, options)
        except BadFile as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        if words["dry_run"]:
            self._counts(counted(assess(importer.kind, plan, afresh=options.stock)), "would be ")
            self.stdout.write(f"pictures: {len(plan.media())} addresses")
            self._report(list(plan.unique_notes()))
            self.stdout.write("This was a dry run: nothing was changed.")
            return
        self._apply(Run(importer, file, options), plan)

    def _apply(self, run: Run, plan) -> None:
        apply(run, plan, progress=self._progress, fetching=self._fetching)
        self._report(run.notes)
        if run.batch is None:
            self.stdout.write(f"Everything in “{run.file.name}” is here already: nothing was changed.")
            return
        self._counts(run.batch.counts)
        number = run.batch.pk
        self.stdout.write(f"Done: import {number}. To take it back: python site import --undo {number}")

    def _undo(self, number: int, *, force: bool) -> None:
        batch = Import.objects.filter(pk=number, kind__in=[importer.kind for importer in importers()]).first()
        if batch is None:
            raise CommandError(f"There is no import {number}. See: python site import --list")
        try:
            left = undo(batch, force=force, progress=self._progress)
        except NotUndone as error:
            raise CommandError(str(error)) from error
        self._report(left)
        if left:
            self.stdout.write(
                f"Import {number} is undone, except for the above. With --force edited ones go too."
            )
        else:
            self.stdout.write(f"Import {number} is undone; nothing of it is left.")

    def _list(self) -> None:
        rows = Import.objects.filter(kind__in=[importer.kind for importer in importers()])
        for row in rows:
            self.stdout.write(
                f"{row.pk}  {row.started_at:%Y-%m-%d %H:%M} UTC  {row.kind}  {row.get_state_display()}  {row.file_name}"
            )
        if not rows:
            self.stdout.write("Nothing was imported yet.")

    def _progress(self, done: int, planned: int) -> None:
        self.stdout.write(f"{done} of {planned}")
        self.stdout.flush()

    def _fetching(self, done: int, planned: int) -> None:
        self.stdout.write(f"{done} of {planned} pictures")
        self.stdout.flush()

    def _counts(self, counts: dict[str, dict[str, int]], will: str = "") -> None:
        for kind, states in sorted(counts.items()):
            words = ", ".join(
                f"{count} {will if state != 'same' else ''}{state}" for state, count in sorted(states.items())
            )
            self.stdout.write(f"{kind}: {words}")

    def _report(self, notes: list[Note]) -> None:
        for note in {note.identity: note for note in notes}.values():
            self.stdout.write(f"- {note.what}: {note.sentence}")
