"""Reads a large XML file element by element. No document type, no entities, nothing fetched."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 (types only; defusedxml parses)
from xml.parsers.expat import errors as expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from base.importing.errors import BadFile
from base.importing.files import SourceFile

CUT_OFF = {
    expat.codes[message]
    for message in (
        expat.XML_ERROR_NO_ELEMENTS, expat.XML_ERROR_UNCLOSED_TOKEN, expat.XML_ERROR_PARTIAL_CHAR,
        expat.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}  # fmt: skip
NATIVE = {"", "utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1"}  # what the parser reads itself
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")


def elements(file: SourceFile) -> Iterator[Element]:
    """The root first, still empty, then each grandchild of the root, whole; it is emptied after its turn.

    Raises BadFile when the file is cut off, not XML, or carries a document type.
    """
    start = file.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(_("“%(name)s” is not an XML file.") % {"name": file.name})
    try:
        with _readable(file) as path:
            yield from _walk(path)
    except ParseError as error:
        raise BadFile(_broken(file.name, error)) from error
    except DefusedXmlException as error:
        raise BadFile(
            _("“%(name)s” declares a document type or entities, which an export never needs: refused.")
            % {"name": file.name}
        ) from error
    except (UnicodeError, LookupError) as error:
        raise BadFile(_("“%(name)s” is not in the encoding it declares.") % {"name": file.name}) from error


def _walk(path: Path) -> Iterator[Element]:
    depth, parents = 0, []
    for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if depth == 0:
                yield element
            parents.append(element)
            depth += 1
            continue
        depth -= 1
        parents.pop()
        if depth == 2:
            yield element
            element.clear()
            parents[-1].remove(element)


@contextmanager
def _readable(file: SourceFile) -> Iterator[Path]:
    """The file, or a UTF-8 copy when it is in an encoding the parser does not know, such as GBK."""
    found = DECLARED.match(file.head)
    encoding = found[1].decode("ascii").lower() if found else ""
    if encoding in NATIVE:
        yield file.path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.xml"
        with (
            file.path.open(encoding=encoding, newline="") as old,
            copy.open("w", encoding="utf-8", newline="") as new,
        ):
            first = old.read(len(found[0]))
            new.write(first[first.index("?>") + 2 :])
            shutil.copyfileobj(old, new)
        yield copy


def _broken(name: str, error: ParseError) -> str:
    line = error.position[0]
    if error.code in CUT_OFF:
        return _("“%(name)s” ends too early, in line %(line)d: it was cut off. Export it again.") % {
            "name": name, "line": line,
        }  # fmt: skip
    return _("Line %(line)d of “%(name)s” is not valid XML.") % {"line": line, "name": name}
