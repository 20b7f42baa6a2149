"""One stylesheet and one script for the visitor, many small files for us: joined as static files are looked for.

There is no build step: the finder joins the parts when `collectstatic` lists it, or, in development,
when the file is asked for and a part is newer.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCE = settings.ROOT / "static"
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


def stylesheet() -> list[Path]:
    """In the order of the layers; components by name."""
    shell = [SOURCE / "css" / f"{name}.css" for name in ("layers", "reset", "tokens", "base", "layout")]
    ends = [SOURCE / "css" / f"{name}.css" for name in ("utilities", "print")]
    return [*shell, *sorted((SOURCE / "css" / "components").glob("*.css")), *ends]


def script() -> list[Path]:
    """Consent first: what follows asks it. `theme.js` stays apart, it must run before the first paint."""
    names = ("consent", "state", "journey")
    return [path for name in names if (path := SOURCE / "js" / f"{name}.js").exists()]


def joined_css(parts: list[Path]) -> str:
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return _SPACE.sub("\n", _COMMENTS.sub("", text)).strip() + "\n"


def joined_js(parts: list[Path]) -> str:
    """Each file keeps its names to itself."""
    return "".join(f"(() => {{\n{part.read_text(encoding='utf-8').strip()}\n}})();\n" for part in parts)


BUNDLES = {"css/site.css": (stylesheet, joined_css), "js/site.js": (script, joined_js)}


class BundleFinder(BaseFinder):
    """Finds `css/site.css` and `js/site.js`, kept below FREEHOLD_HOME."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.HOME / "bundle")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        found = str(self._fresh(path)) if path in BUNDLES else ""
        return [found] if find_all and found else found or []

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            self._fresh(path)
            yield path, self.storage

    def _fresh(self, path: str) -> Path:
        """The joined file, written anew when a part is newer; swapped in whole, since others may be reading it."""
        parts_of, join = BUNDLES[path]
        parts, target = parts_of(), Path(self.storage.location) / path
        newest = max((part.stat().st_mtime for part in [*parts, Path(__file__)]), default=0)
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_suffix(f".{os.getpid()}")
            draft.write_text(join(parts), encoding="utf-8")
            draft.replace(target)
        return target
