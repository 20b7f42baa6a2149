"""Shows where in a text the searched words stand."""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from content.reading import excerpt, squeeze
from content.search_backend import tokens

WINDOW = 90  # half-widths before and after the first found word, roughly


class Marker:
    """Marks the words of one query: Chinese runs whole or else by their pairs, English words with their endings."""

    def __init__(self, query: str):
        whole, parts = [], []
        for run, chinese in tokens.runs(query):
            if chinese:
                whole.append(re.escape(run))
                parts += [re.escape(pair) for pair in tokens.pairs(run)]
            else:
                stem = re.escape(tokens.stem(run))
                whole.append(rf"\b{re.escape(run)}\w*|\b{stem}\w*")
        words = sorted(dict.fromkeys([*whole, *parts]), key=len, reverse=True)
        self.pattern = re.compile("|".join(words) or r"(?!)", re.IGNORECASE)

    def mark(self, text: str) -> SafeString:
        """The text, escaped, with each found word in <mark>."""
        if self.pattern.search(text) is None:
            plain = unicodedata.normalize("NFKC", text)  # for full-width letters only
            text = plain if self.pattern.search(plain) else text
        out, at = [], 0
        for match in self.pattern.finditer(text):
            out += [escape(text[at : match.start()]), "<mark>", escape(match[0]), "</mark>"]
            at = match.end()
        return mark_safe("".join([*map(str, out), escape(text[at:])]))  # noqa: S308 - every part is escaped

    def around(self, text: str) -> SafeString:
        """The passage where the first found word stands; the beginning when none is there."""
        text = squeeze(text)
        match = self.pattern.search(text)
        if match is None or match.start() < WINDOW:
            return self.mark(excerpt(text, WINDOW * 2))
        start = match.start() - WINDOW // 3
        space = text.rfind(" ", start - 12, start + 1)
        return mark_safe("…" + self.mark(excerpt(text[space + 1 if space > 0 else start :], WINDOW * 2)))  # noqa: S308
