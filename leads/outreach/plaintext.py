"""The text part of a letter, read off its HTML the way a person would read it aloud."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "table", "tr", "ul", "ol", "li", "blockquote", "section", "hr"}
SPACED = {"p", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote", "hr"}
SILENT = {"head", "style", "script", "title"}


class _Reader(HTMLParser):
    """Collects pieces; blocks end lines, links say where they lead, cells stand apart by two spaces."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0
        self.link = ""
        self.link_start = 0

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in SILENT or self.silent or "data-html-only" in values:
            self.silent += tag not in {"meta", "link", "img", "br", "hr", "input"}
            return
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "img":
            self.pieces.append(values.get("alt") or "")
        elif tag in BLOCKS:
            self.pieces.append("\n\n" if tag in SPACED else "\n")
        if tag == "hr":
            self.pieces.append("--------\n\n")
        elif tag == "li":
            self.pieces.append("- ")
        elif tag in {"td", "th"}:
            self.pieces.append("  ")
        elif tag == "a":
            self.link, self.link_start = values.get("href") or "", len(self.pieces)

    def handle_endtag(self, tag):
        if self.silent:
            self.silent -= tag not in {"meta", "link", "img", "br", "hr", "input"}
            return
        if tag == "a" and self.link:
            self._name_link()
        elif tag in BLOCKS:
            self.pieces.append("\n\n" if tag in SPACED else "\n")

    def _name_link(self) -> None:
        words = "".join(self.pieces[self.link_start :]).strip()
        target = self.link.removeprefix("mailto:")
        if target and target != words:
            self.pieces.append(f":\n{target}\n" if words else target)
        self.link = ""

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def from_html(html: str) -> str:
    """Plain text with at most one empty line in a row, ending in one line break."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [re.sub(r" {3,}", "  ", line).strip() for line in "".join(reader.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
