"""Applies a plan: pictures first, outside any transaction, then the items in batches."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DataError, IntegrityError, models, transaction

from base.importing import report
from base.importing.assess import SAME, Verdict, assess, counted, media_key, pictures_here
from base.importing.files import SourceFile
from base.importing.marks import is_edited, mark_of, target_of
from base.importing.media import Fetcher, NotFetched
from base.importing.plan import Item, Media, Note, Options, Plan, fingerprint
from base.importing.registry import Importer
from base.models import Image, Import, ImportedObject, User
from kit import clock

BATCH = 50  # items per transaction
FEW = 10  # pictures between two words of progress
UNFINISHED = [Import.State.CHECKED, Import.State.WAITING, Import.State.RUNNING, Import.State.FAILED]
Progress = Callable[[int, int], None]


@dataclass
class Run:
    """One application of one plan; importers call `put` and `picture`."""

    importer: Importer
    file: SourceFile
    options: Options
    by: User | None = None
    batch: Import | None = None
    notes: list[Note] = field(default_factory=list)
    images: dict[str, int] = field(default_factory=dict)  # address → key of the Image
    have: set[str] = field(default_factory=set)

    def begun(self) -> Import:
        """The import's row: that of an unfinished run over the same file, else a new one, made when first needed."""
        if self.batch is None:
            self.batch = self.unfinished(*UNFINISHED) or Import.objects.create(
                kind=self.importer.kind, file_name=self.file.name[:255], sha256=self.file.sha256, by=self.by,
                options=self.options.as_dict(),
            )  # fmt: skip
        return self.batch

    def unfinished(self, *states: str) -> Import | None:
        """A run over the same file with the same wishes that never came to its end."""
        return Import.objects.filter(
            kind=self.importer.kind, sha256=self.file.sha256, state__in=states, options=self.options.as_dict()
        ).first()

    def note(self, what: str, why: str, **values: str | int) -> None:
        self.notes.append(Note(what[:200], why, values))

    def put(
        self, source: str, values: Any, *, name: str, make: Callable[[], models.Model],
        change: Callable[[models.Model], None] | None = None, print_: str = "",
    ) -> models.Model:  # fmt: skip
        """The row that stands for `source`: made, brought up to date, or left alone when a person changed it."""
        wanted = print_ or fingerprint(values)
        known = ImportedObject.objects.filter(kind=self.importer.kind, source=source).first()
        target = target_of(known) if known else None
        if target is None:
            return self._made(known, source, wanted, make())
        if known.fingerprint == wanted:
            return target
        if is_edited(known, target) and not self.options.force:
            self.note(name, report.KEPT)
            return target
        if change:
            change(target)
        known.fingerprint, known.mark = wanted, mark_of(target)
        known.save()
        return target

    def put_item(
        self, item: Item, *, name: str, make: Callable, change: Callable | None = None
    ) -> models.Model:
        """As `put`, for the row that stands for the whole item."""
        return self.put(
            item.source, None, name=name, make=make, change=change, print_=item.fingerprint(self.have)
        )

    def _made(
        self, known: ImportedObject | None, source: str, print_: str, target: models.Model
    ) -> models.Model:
        known = known or ImportedObject(kind=self.importer.kind, source=source)
        known.batch = self.begun()
        known.content_type = ContentType.objects.get_for_model(target, for_concrete_model=False)
        known.object_id, known.fingerprint, known.mark = str(target.pk), print_, mark_of(target)
        known.save()
        return target

    # ── pictures ────────────────────────────────────────────────────────────
    def picture(self, url: str) -> Image | None:
        """The picture that was at this address, when it could be had."""
        if url in self.images:
            return Image.objects.filter(pk=self.images[url]).first()
        known = ImportedObject.objects.filter(kind=self.importer.kind, source=media_key(url)).first()
        image = target_of(known) if known else None
        if image:
            self.images[url] = image.pk
        return image

    def fetch(self, plan: Plan, fetcher: Fetcher, progress: Progress) -> None:
        """Brings in each picture that is not here yet. What cannot be had is noted."""
        self.have = pictures_here(self.importer.kind, plan)
        wanted = [media for media in plan.media() if media.url not in self.have] if self.options.media else []
        for number, media in enumerate(wanted):
            if number % FEW == 0:
                progress(number, len(wanted))
            try:
                raw, ending = fetcher.picture(media.url)
            except NotFetched as error:
                self.note(media.url, str(error))
                continue
            self.begun()
            with transaction.atomic():
                self._made(self._known(media), media_key(media.url), "", _image(media, raw, ending))
            self.have.add(media.url)

    def _known(self, media: Media) -> ImportedObject | None:
        return ImportedObject.objects.filter(kind=self.importer.kind, source=media_key(media.url)).first()


def _image(media: Media, raw: bytes, ending: str) -> Image:
    name = media.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0][:80] or "picture"
    alt = media.alt[:255]
    image = Image(title=(media.title or media.alt or name)[:255], description=alt, decorative=not alt)
    image.file = ContentFile(raw, name=f"{name}.{ending}")
    image._set_image_file_metadata()
    image.save()
    return image


def silent(done: int, planned: int) -> None:
    """Progress that nobody watches."""


def apply(
    run: Run,
    plan: Plan,
    *,
    progress: Progress = silent,
    fetching: Progress = silent,
    fetcher: Fetcher | None = None,
) -> Run:
    """Everything of the plan that is new or changed. A run that was stopped is completed by running it again."""
    run.notes = list(plan.unique_notes())
    run.fetch(plan, fetcher or Fetcher(), fetching)
    verdicts = assess(run.importer.kind, plan, afresh=run.options.stock)
    todo = [verdict for verdict in verdicts if verdict.state != SAME]
    if not todo and run.batch is None:
        run.batch = run.unfinished(Import.State.RUNNING, Import.State.FAILED)
        if run.batch is None:
            return run
    batch = run.begun()
    batch.state, batch.planned, batch.done, batch.error = Import.State.RUNNING, len(todo), 0, ""
    batch.counts = counted([verdict for verdict in verdicts if verdict.state == SAME])
    batch.finished_at = None
    batch.save()
    try:
        for some in batched(todo, BATCH):
            _apply_some(run, some)
            progress(batch.done, batch.planned)
    except Exception as error:
        Import.objects.filter(pk=batch.pk).update(state=Import.State.FAILED, error=str(error)[:500])
        raise
    batch.state, batch.finished_at = Import.State.DONE, clock.now()
    batch.report = [note.as_dict() for note in {note.identity: note for note in run.notes}.values()]
    batch.save()
    return run


def _apply_some(run: Run, some: tuple[Verdict, ...]) -> None:
    batch = run.begun()
    counts = {kind: dict(states) for kind, states in batch.counts.items()}
    with transaction.atomic():
        for verdict in some:
            state = verdict.state if _put(run, verdict.item) else "failed"
            states = counts.setdefault(verdict.item.kind, {})
            states[state] = states.get(state, 0) + 1
        batch.counts, batch.done = counts, batch.done + len(some)
        batch.save()


def _put(run: Run, item: Item) -> bool:
    """One item in a savepoint: one that the rules of this site refuse is reported and the rest goes on."""
    try:
        with transaction.atomic():
            run.importer.put(item, run)
    except ValidationError as error:
        run.note(item.source, report.FAILED, why=" ".join(error.messages)[:300])
        return False
    except (IntegrityError, DataError, ValueError) as error:
        run.note(item.source, report.FAILED, why=str(error).split("\n")[0][:300])
        return False
    return True
