"""What can be told of a text by its letters alone: how long it takes, how it begins. Knows Chinese and Latin."""

import html
import math
import re

from wagtail.rich_text import RichText

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff"
_CHARACTER = re.compile(f"[{CJK}]")
_WORD = re.compile(rf"[^\W{CJK}]+(?:['’-][^\W{CJK}]+)*")
_WIDE = re.compile(f"[{CJK}\u3000-\u303f\uff00-\uffef]")
_SENTENCE_END = re.compile(r"[。！？!?…]|\.(?=\s)")
_UNREAD = re.compile(r"<(script|style|h[1-6])\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|blockquote|tr|td|th|pre|hr|br|div)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
CHARACTERS_PER_MINUTE = 400
WORDS_PER_MINUTE = 220


def squeeze(text: str) -> str:
    """One line: without tags, entities resolved, runs of space as one; a paragraph's end is a space."""
    return " ".join(html.unescape(_TAG.sub("", _BREAK.sub(" ", text))).split())


def minutes(text: str) -> int:
    """Reading time, at least one minute: characters for Chinese, words for the rest."""
    characters = len(_CHARACTER.findall(text))
    words = len(_WORD.findall(text))
    return max(1, math.ceil(characters / CHARACTERS_PER_MINUTE + words / WORDS_PER_MINUTE))


def excerpt(text: str, width: int = 180) -> str:
    """The beginning, at most `width` half-widths (a Chinese character takes two): whole sentences where they fit."""
    text = squeeze(text)
    room, cut = width, 0
    for cut, letter in enumerate(text):  # noqa: B007
        room -= 2 if _WIDE.match(letter) else 1
        if room < 0:
            break
    else:
        return text
    head = text[:cut]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] > cut * 0.5:
        return head[: ends[-1]].rstrip()
    if text[cut : cut + 1].isascii() and text[cut : cut + 1].isalnum() and " " in head:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,，、;；:：") + "…"


def words_of(stream) -> str:
    """The running text of a StreamField's value as one line: without headings, scripts and where buttons lead."""
    parts: list[str] = []
    for child in stream:
        if isinstance(child.value, RichText):
            parts.append(squeeze(_UNREAD.sub(" ", child.value.source)))
        else:
            parts += child.block.get_searchable_content(child.value)
    return " ".join(" ".join(parts).split())
