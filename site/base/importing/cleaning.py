"""Makes readable parts of any HTML: text an editor could have written, pictures, quotes, buttons.

Nothing that runs survives: elements are rebuilt from a short list, and nh3 has the last word.
"""

import re
from collections.abc import Iterable
from html import escape

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from base.importing.addresses import Links
from base.importing.prose import Button, Part, Picture, Quote, Text

DROPPED = {
    "script", "style", "template", "noscript", "svg", "math", "head", "title", "link", "meta", "base", "input",
    "select", "textarea", "button", "canvas", "map", "area", "frameset", "param", "track",
}  # fmt: skip
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "code": "code", "kbd": "code", "tt": "code",
          "samp": "code", "var": "i", "dfn": "i"}  # fmt: skip
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
PLAYED = {"iframe", "embed", "object", "video", "audio"}
BLOCKS = {
    "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "address", "center", "details",
    "summary", "form", "fieldset", "figure", "figcaption", "ul", "ol", "li", "table", "blockquote", "pre", "dl", "hr",
    "img", *HEADINGS, *PLAYED,
}  # fmt: skip
ALLOWED = {"h2", "h3", "h4", "p", "br", "hr", "b", "i", "a", "ul", "ol", "li", "code"}
DEEPEST = 60  # levels of nesting; below that only the words are kept
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
BARE_ADDRESS = re.compile(r"^https?://[^\s<>\"]+$")


def parts(html: str, links: Links | None = None, *, lines: bool = False) -> list[Part]:
    """`lines`: empty lines part paragraphs and single ones break the line, as in WordPress' classic editor."""
    soup = BeautifulSoup(readable(html), "html.parser")
    reader = _Reader(links or Links(), lines)
    reader.walk(soup, 0)
    return reader.finished()


def readable(text: str) -> str:
    """Without characters that no text has and PostgreSQL refuses."""
    return CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def plain(html: str) -> str:
    """Only the words, on one line."""
    soup = BeautifulSoup(readable(html), "html.parser")
    for tag in soup.find_all(["script", "style"]):
        tag.decompose()
    for tag in soup.find_all(["br", "p", "div", "li", "td", "th", "dd", "dt", *HEADINGS]):
        tag.insert_after(" ")
    return " ".join(soup.get_text().split())


def safe(html: str) -> str:
    """The last word: nothing but the listed elements, and links with harmless addresses."""
    return nh3.clean(
        html,
        tags=ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


class _Reader:
    """Walks the tree once; words gather in a paragraph, paragraphs in a text, until something else comes."""

    def __init__(self, links: Links, lines: bool):
        self.links, self.lines = links, lines
        self.made: list[Part] = []
        self.rich: list[str] = []
        self.words: list[str] = []
        self.link = ""

    def finished(self) -> list[Part]:
        self.end_text()
        return self.made

    # ── gathering ───────────────────────────────────────────────────────────
    def end_paragraph(self) -> None:
        words = re.sub(r"^(\s|<br/>)+|(\s|<br/>)+$", "", "".join(self.words))
        self.words = []
        if BARE_ADDRESS.match(words):
            words = f'<a href="{words}">{words}</a>'
        if words:
            self.rich.append(f"<p>{words}</p>")

    def end_text(self) -> None:
        self.end_paragraph()
        html = safe("".join(self.rich))
        self.rich = []
        if html:
            self.made.append(Text(html))

    def block(self, html: str) -> None:
        self.end_paragraph()
        self.rich.append(html)

    def part(self, part: Part) -> None:
        self.end_text()
        self.made.append(part)

    # ── walking ─────────────────────────────────────────────────────────────
    def walk(self, node: Tag, depth: int) -> None:
        if depth > DEEPEST:
            self.words.append(escape(node.get_text(" ")))
            return
        for child in node.children:
            if isinstance(child, Tag):
                self.element(child, depth + 1)
            elif not isinstance(child, PreformattedString):
                self.text(child)

    def text(self, node: NavigableString) -> None:
        if not self.lines:
            self.words.append(escape(re.sub(r"\s+", " ", node)))
            return
        for number, paragraph in enumerate(re.split(r"\n\s*\n", node)):
            if number:
                self.end_paragraph()
            if paragraph.strip() or self.words:
                self.words.append(re.sub(r"\s*\n\s*", "<br/>", escape(paragraph)))

    def element(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if name in DROPPED:
            return
        reader = getattr(self, f"_{name}", None)
        if reader:
            reader(tag, depth)
        elif name in HEADINGS:
            self._heading(tag, depth)
        elif name in PLAYED:
            self._played(tag)
        elif name in BLOCKS:
            self.end_paragraph()
            self.walk(tag, depth)
            self.end_paragraph()
        elif tag.find(BLOCKS):
            self.walk(tag, depth)
        else:
            self.words.append(self.inline(tag, depth))

    def inline(self, tag: Tag, depth: int) -> str:
        """One element within a line, rebuilt with nothing but what is allowed."""
        if tag.name in DROPPED:
            return ""
        if tag.name == "br":
            return "<br/>"
        if depth > DEEPEST:
            return escape(tag.get_text(" "))
        inner = "".join(self._within(tag, depth))
        if tag.name == "q":
            return f"“{inner}”"
        if tag.name == "a":
            href = self.links.href(str(tag.get("href") or ""))
            return f'<a href="{escape(href)}">{inner}</a>' if href and inner.strip() else inner
        kept = INLINE.get(tag.name)
        return f"<{kept}>{inner}</{kept}>" if kept and inner.strip() else inner

    def _within(self, tag: Tag, depth: int) -> Iterable[str]:
        for child in tag.children:
            if isinstance(child, Tag):
                yield self.inline(child, depth + 1)
            elif not isinstance(child, PreformattedString):
                yield escape(re.sub(r"\s+", " ", child))

    # ── single elements ─────────────────────────────────────────────────────
    def _a(self, tag: Tag, depth: int) -> None:
        href = self.links.href(str(tag.get("href") or ""))
        if tag.find("img"):
            before, self.link = self.link, href
            self.walk(tag, depth)
            self.link = before
        elif "wp-block-button__link" in (tag.get("class") or []) and href and 0 < len(plain(str(tag))) <= 60:
            self.part(Button(plain(str(tag)), href))
        else:
            self.words.append(self.inline(tag, depth))

    def _br(self, tag: Tag, depth: int) -> None:
        self.words.append("<br/>")

    def _hr(self, tag: Tag, depth: int) -> None:
        self.block("<hr/>")

    def _heading(self, tag: Tag, depth: int) -> None:
        name = HEADINGS[tag.name]
        words = plain(str(tag))
        if words:
            self.block(f"<{name}>{escape(words)}</{name}>")
        self._pictures(tag)

    def _pictures(self, tag: Tag) -> None:
        for image in tag.find_all("img"):
            self._img(image, 0)

    def _img(self, tag: Tag, depth: int, caption: str = "") -> None:
        alt = " ".join(str(tag.get("alt") or "").split())
        classes = " ".join(tag.get("class") or [])
        if "smiley" in classes or "emoji" in classes:
            self.words.append(escape(alt))
            return
        url = self.links.media(str(tag.get("src") or tag.get("data-src") or ""))
        if url:
            self.part(Picture(url, alt, caption, self.link))

    def _figure(self, tag: Tag, depth: int) -> None:
        images = tag.find_all("img")
        caption = tag.find("figcaption")
        self.end_paragraph()
        if len(images) != 1 or tag.find("figure"):
            self.walk(tag, depth)
        else:
            anchor = images[0].find_parent("a")
            before, self.link = self.link, self.links.href(str(anchor.get("href") or "")) if anchor else ""
            self._img(images[0], depth, plain(str(caption)) if caption else "")
            self.link = before
            for child in tag.children:  # media and text: the words stand beside the picture's figure
                if isinstance(child, Tag) and child.name == "div" and not child.find("img"):
                    self.walk(child, depth)
        self.end_paragraph()

    def _blockquote(self, tag: Tag, depth: int) -> None:
        cite = tag.find("cite")
        source = plain(str(cite)) if cite else ""
        if cite:
            cite.extract()
        lines = [plain(str(p)) for p in tag.find_all(["p", "li"])] or [plain(str(tag))]
        words = "\n".join(filter(None, lines))
        if words:
            self.part(Quote(words, source))
        self._pictures(tag)

    def _pre(self, tag: Tag, depth: int) -> None:
        lines = tag.get_text().strip("\n").split("\n")
        self.block("<p><code>" + "<br/>".join(escape(line) for line in lines) + "</code></p>")

    def _ul(self, tag: Tag, depth: int) -> None:
        self.end_paragraph()
        if tag.find("img"):
            self.walk(tag, depth)
            self.end_paragraph()
        else:
            self.block(self.list_of(tag, depth))

    _ol = _ul

    def list_of(self, tag: Tag, depth: int) -> str:
        """A list with the lists inside it; loose text between its items is dropped as browsers' editors do."""
        if depth > DEEPEST:
            return f"<ul><li>{escape(tag.get_text(' '))}</li></ul>"
        items = [
            self._item(child, depth)
            for child in tag.children
            if isinstance(child, Tag) and child.name == "li"
        ]
        return f"<{tag.name}>{''.join(items)}</{tag.name}>" if items else ""

    def _item(self, tag: Tag, depth: int) -> str:
        words, nested = [], []
        for child in tag.children:
            if isinstance(child, Tag) and child.name in {"ul", "ol"}:
                nested.append(self.list_of(child, depth + 2))
            elif isinstance(child, Tag):
                words.append(self.inline(child, depth + 1))
            elif not isinstance(child, PreformattedString):
                words.append(escape(re.sub(r"\s+", " ", child)))
        return f"<li>{''.join(words).strip()}{''.join(nested)}</li>"

    def _table(self, tag: Tag, depth: int) -> None:
        """Rich text has no tables: each row is one line of a list."""
        rows = []
        for row in tag.find_all("tr"):
            cells = [self.inline(cell, depth + 1).strip() for cell in row.find_all(["td", "th"])]
            if any(cells):
                rows.append(f"<li>{' · '.join(filter(None, cells))}</li>")
        if rows:
            self.block(f"<ul>{''.join(rows)}</ul>")
        self._pictures(tag)

    def _dt(self, tag: Tag, depth: int) -> None:
        self.block(f"<p><b>{self.inline(tag, depth)}</b></p>")

    def _dd(self, tag: Tag, depth: int) -> None:
        self.block(f"<p>{self.inline(tag, depth)}</p>")

    def _played(self, tag: Tag) -> None:
        """Films, sounds and frames become a link: nothing is loaded from elsewhere."""
        source = tag.find("source")
        raw = tag.get("src") or tag.get("data") or (source.get("src") if source else "")
        url = self.links.media(str(raw or ""))
        if url:
            self.block(f'<p><a href="{escape(url)}">{escape(url)}</a></p>')
