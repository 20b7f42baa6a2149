"""Reads a CSV file of any usual encoding and separator, row by row checked."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from base.importing.errors import BadFile
from base.importing.files import SourceFile

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
FIELD_LIMIT = 5_000_000  # characters of one cell
GUESSES = ["gb18030", "big5", "cp1252", "utf_16"]


@dataclass(frozen=True)
class Row:
    number: int  # of the line it starts in, as an editor shows it
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell without surrounding space; empty when the column is missing."""
        return self.cells.get(column, "")


def read_rows(file: SourceFile, required: Iterable[str]) -> list[Row]:
    """All rows. Raises BadFile naming the missing columns, the cut line, the unreadable character."""
    text = decoded(file)
    if text.lstrip()[:1] in ("<", "{", "["):
        raise BadFile(_("“%(name)s” is not a CSV table.") % {"name": file.name})
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        header = _header(next(reader), required, file.name)
        return list(_rows(reader, header, file.name))
    except StopIteration:
        raise BadFile(_("“%(name)s” is empty.") % {"name": file.name}) from None
    except csv.Error as error:
        raise BadFile(_broken(file.name, reader.line_num, error)) from error


def decoded(file: SourceFile) -> str:
    """The text by its byte order mark, else UTF-8, else the likeliest other encoding."""
    raw = file.path.read_bytes()
    marked = next((encoding for bom, encoding in BOMS.items() if raw.startswith(bom)), "")
    try:
        text = raw.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        text = "" if marked else _guessed(raw)
        if not text:
            raise BadFile(
                _("“%(name)s” is not readable text. Save it as UTF-8.") % {"name": file.name}
            ) from error
    if "\x00" in text:
        raise BadFile(_("“%(name)s” holds zero bytes: it is not a text file.") % {"name": file.name})
    return text


def _guessed(raw: bytes) -> str:
    """Empty when no encoding makes sense of it."""
    best = from_bytes(raw[:200_000], cp_isolation=GUESSES).best()
    if best is None:
        return ""
    try:
        return raw.decode(best.encoding)
    except UnicodeDecodeError:
        return ""


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _header(cells: list[str], required: Iterable[str], name: str) -> list[str]:
    header = [cell.strip() for cell in cells]
    missing = [column for column in required if column not in header]
    if missing:
        raise BadFile(
            _("“%(name)s” lacks the columns: %(missing)s.") % {"name": name, "missing": ", ".join(missing)}
        )
    return header


def _rows(reader, header: list[str], name: str):
    line = reader.line_num + 1
    for cells in reader:
        start, line = line, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise BadFile(
                _(
                    "Line %(line)d of “%(name)s” has %(found)d columns, not %(wanted)d: the file seems to be cut off."
                )
                % {"line": start, "name": name, "found": len(cells), "wanted": len(header)}
            )
        yield Row(start, dict(zip(header, (cell.strip() for cell in cells), strict=True)))


def _broken(name: str, line: int, error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return _("“%(name)s” ends in the middle of line %(line)d: it was cut off.") % {
            "name": name,
            "line": line,
        }
    if "field larger" in str(error):
        return _("A cell in line %(line)d of “%(name)s” is too large.") % {"name": name, "line": line}
    return _("Line %(line)d of “%(name)s” is not readable as a table.") % {"name": name, "line": line}
