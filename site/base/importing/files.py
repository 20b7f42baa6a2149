"""The file itself: there, readable, not too large, and of the kind it is said to be."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from base.importing.errors import BadFile

LIMIT = 100 * 1024 * 1024  # bytes; refused before a byte is read
MEGABYTE = 1024 * 1024
FOREIGN = {  # first bytes → what the file really is
    b"PK\x03\x04": "ZIP", b"\x1f\x8b": "GZIP", b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG",
    b"Rar!": "RAR", b"7z\xbc\xaf": "7-Zip", b"SQLite format 3": "SQLite", b"\xd0\xcf\x11\xe0": "Excel (.xls)",
    b"GIF8": "GIF", b"BZh": "BZIP2", b"\xfd7zXZ": "XZ", b"\x7fELF": "ELF", b"MZ": "EXE",
}  # fmt: skip


@dataclass(frozen=True)
class SourceFile:
    path: Path
    name: str  # as the person knows it
    size: int
    sha256: str
    head: bytes  # the first 4096 bytes


def open_source(path: str | Path, *, name: str = "", limit: int = LIMIT) -> SourceFile:
    """Raises BadFile with a sentence when the file cannot be taken at all."""
    path = Path(path)
    name = name or path.name
    size = _size(path, name)
    if size == 0:
        raise BadFile(_("“%(name)s” is empty.") % {"name": name})
    if size > limit:
        raise BadFile(
            _("“%(name)s” has %(size)d MB; the limit is %(limit)d MB. Export it in several parts.")
            % {"name": name, "size": -(-size // MEGABYTE), "limit": limit // MEGABYTE}
        )
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadFile(
            _("“%(name)s” cannot be read: %(why)s.") % {"name": name, "why": error.strerror or error}
        ) from error
    refuse_foreign(head, name)
    return SourceFile(path, name, size, digest, head)


def _size(path: Path, name: str) -> int:
    try:
        if not path.is_file():
            raise BadFile(_("There is no file “%(name)s”.") % {"name": name})
        return path.stat().st_size
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise BadFile(_("There is no file “%(name)s”.") % {"name": name}) from error


def refuse_foreign(head: bytes, name: str) -> None:
    """Archives, pictures and other binary files are told apart by their first bytes."""
    for start, kind in FOREIGN.items():
        if head.startswith(start):
            raise BadFile(
                _("“%(name)s” is a %(kind)s file. Unpack it or choose the export itself.")
                % {"name": name, "kind": kind}
            )
    if not head.strip(b"\x00"):
        raise BadFile(_("“%(name)s” holds nothing but zero bytes.") % {"name": name})
