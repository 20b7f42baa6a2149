"""Translations without gettext's own tools: Babel extracts, merges and compiles.

Each room keeps `locale/zh_Hans/LC_MESSAGES/django.po`; what the shell says stands in `site/locale`.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "_n": (1, 2),
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

# catalogue folder → folders whose strings it holds
ROOMS = {
    "site/locale": ["site/website", "site/kit", "site/base", "site/templates"],
    "leads/people/locale": ["leads/people"],
    "leads/outreach/locale": ["leads/outreach"],
    "leads/capture/locale": ["leads/capture"],
    "leads/sales/locale": ["leads/sales"],
    "members/locale": ["members"],
    "shop/locale": ["shop"],
    "content/locale": ["content"],
}

# What Wagtail's own Chinese catalogue does not say yet; kept by hand.
BORROWED = "site/website/borrowed/locale"


def compile_stale() -> None:
    """Writes each .mo that is older than its .po; costs a few stats when nothing changed."""
    for folder in (*ROOMS, BORROWED):
        for po in (ROOT / folder).glob("*/LC_MESSAGES/django.po"):
            mo = po.with_suffix(".mo")
            if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
                with po.open("rb") as source:
                    catalog = read_po(source)
                draft = io.BytesIO()
                write_mo(draft, catalog)
                fresh = mo.with_suffix(f".{os.getpid()}")
                fresh.write_bytes(draft.getvalue())
                fresh.replace(mo)  # whole or not at all: other processes may be reading it


def messages_of(folder: Path) -> Iterator[tuple[str, int, object, str | None]]:
    """(file, line, message, context) of every translatable string below the folder."""
    from django.utils.translation.template import templatize

    for path in sorted(folder.rglob("*")):
        if "migrations" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Indentation means nothing in a template, but would be read as Python's.
            source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
        name = path.relative_to(ROOT).as_posix()
        found = extract("python", io.BytesIO(source.encode()), KEYWORDS)
        yield from ((name, line, message, context) for line, message, _, context in found)


def update(folder: str) -> list[str]:
    """Brings one catalogue up to date with the sources; returns the messages still without translation."""
    template = Catalog(charset="utf-8")
    for source in ROOMS[folder]:
        for name, _line, message, context in messages_of(ROOT / source):
            template.add(message, None, [(name, None)], context=context)
    po = ROOT / folder / "zh_Hans" / "LC_MESSAGES" / "django.po"
    catalog = Catalog(locale="zh_Hans", charset="utf-8")
    if po.exists():
        with po.open("rb") as old:
            catalog = read_po(old, locale="zh_Hans")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    _write(catalog, po)
    return [str(m.id) for m in catalog if m.id and not (all(m.string) if m.pluralizable else m.string)]


def _write(catalog: Catalog, po: Path) -> None:
    """Without dates and line numbers, so that a catalogue changes only when its words do."""
    po.parent.mkdir(parents=True, exist_ok=True)
    draft = io.BytesIO()
    write_po(
        draft, catalog, omit_header=True, no_location=False, include_lineno=False, sort_output=True, width=110
    )
    header = 'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    po.write_text(header + draft.getvalue().decode(), encoding="utf-8")
