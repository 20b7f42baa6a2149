"""What every visitor downloads stays small."""

import gzip
import os
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from website import bundle

KB = 1024


def packed(path: str) -> int:
    with open(finders.find(path), "rb") as source:
        return len(gzip.compress(source.read(), 9))


def test_all_styles_together():
    assert packed("css/site.css") <= 14 * KB


def test_all_scripts_together():
    scripts = [path.relative_to(bundle.SOURCE).as_posix() for path in (bundle.SOURCE / "js").glob("*.js")]
    assert sum(packed(path) for path in scripts) <= 8 * KB
    assert packed("js/site.js") <= 8 * KB


def test_share_picture_is_light():
    assert (bundle.SOURCE / "img" / "share.png").stat().st_size <= 60 * KB


def test_every_component_is_in_the_one_stylesheet():
    with open(finders.find("css/site.css"), encoding="utf-8") as source:
        text = source.read()
    for part in (bundle.SOURCE / "css" / "components").glob("*.css"):
        first = next(
            line.split("{")[0].strip() for line in part.read_text().splitlines() if line.startswith("  .")
        )
        assert first in text, part.name
    assert "/*" not in text


def test_no_style_names_another_host():
    with open(finders.find("css/site.css"), encoding="utf-8") as source:
        assert "//" not in source.read()


@pytest.mark.parametrize("path", ["css/other.css", "../settings.py", ""])
def test_bundle_finds_nothing_else(path):
    assert not bundle.BundleFinder().find(path)
    assert bundle.BundleFinder().find(path, find_all=True) == []


def test_a_newer_part_is_taken(tmp_path, monkeypatch):
    part = tmp_path / "part.css"
    part.write_text("/* why */\n.a { color: red; }\n\n")
    monkeypatch.setattr(bundle, "BUNDLES", {"css/site.css": (lambda: [part], bundle.joined_css)})
    finder = bundle.BundleFinder()
    finder.storage = type(finder.storage)(location=tmp_path / "out")
    assert Path(finder.find("css/site.css")).read_text() == ".a { color: red; }\n"
    part.write_text(".b { color: red; }")
    os.utime(part, (2**31, 2**31))
    assert Path(finder.find("css/site.css")).read_text() == ".b { color: red; }\n"
