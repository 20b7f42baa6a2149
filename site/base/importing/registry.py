"""Which files can be brought in. Each room registers its own."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from base.importing.files import SourceFile
from base.importing.plan import Item, Options, Plan

if TYPE_CHECKING:
    from base.importing.run import Run


class Importer(ABC):
    """`kind` is the word on the command line; `reads` are the options it takes note of."""

    kind: str
    label: str
    hint: str
    reads: tuple[str, ...] = ("language", "media")

    @abstractmethod
    def read(self, file: SourceFile, options: Options) -> Plan:
        """The plan of a whole, sound file. Raises BadFile. Writes nothing."""

    @abstractmethod
    def put(self, item: Item, run: "Run") -> None:
        """Makes or updates the item's rows through `run.put`. Called in a transaction."""


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    _importers[importer.kind] = importer


def importers() -> list[Importer]:
    return [_importers[kind] for kind in sorted(_importers)]


def named(kind: str) -> Importer:
    """Raises KeyError for an unknown kind."""
    return _importers[kind]
