"""Letters into what both databases can index alike.

Neither SQLite's nor PostgreSQL's tokenizer knows where a Chinese word ends, so a run of Chinese is indexed as its
overlapping pairs (私域流量 → 私域 域流 流量) and asked for as the same pairs, adjacent. English words lose their
common endings on both sides. Only letters, digits and spaces leave this module: no query syntax can.
"""

import re
import unicodedata
from collections.abc import Iterator

from content.reading import CJK

MOST_TOKENS = 100_000  # a tsvector holds one megabyte
MOST_TERMS = 32
LONGEST = 60  # letters of one word; PostgreSQL refuses words beyond 2 KB
_RUN = re.compile(rf"([{CJK}]+)|([^\W_{CJK}]+)")
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ingly", ""),
    ("edly", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Each run of letters and whether it is Chinese; folded to one width and case."""
    for match in _RUN.finditer(unicodedata.normalize("NFKC", text).lower()):
        yield (match[1], True) if match[1] else (match[2][:LONGEST], False)


def pairs(run: str) -> list[str]:
    """The run's overlapping pairs; a single character stands for itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def stem(word: str) -> str:
    """Brews, brewed and brewing meet in one stem. Deliberately small: it errs towards keeping words apart."""
    if len(word) < 4 or not word.isascii() or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]  # plann(ing) → plan
    return word.removesuffix("e") if len(word) > 3 else word


def indexed(text: str, *, stemmed: bool = True) -> str:
    """What is stored: pairs in their order, then each single character once."""
    tokens: list[str] = []
    singles: dict[str, None] = {}
    for run, chinese in runs(text):
        if len(tokens) > MOST_TOKENS:
            break
        tokens += pairs(run) if chinese else [stem(run) if stemmed else run]
        singles |= dict.fromkeys(run) if chinese and len(run) > 1 else {}
    return " ".join([*tokens[:MOST_TOKENS], *singles])


def terms(query: str, *, together: bool = True, stemmed: bool = True) -> list[str]:
    """The query's terms, each one word or an adjacent phrase; with `together` off, each pair is a term of its own."""
    found: list[str] = []
    for run, chinese in runs(query):
        if not chinese:
            found.append(stem(run) if stemmed else run)
        elif together:
            found.append(" ".join(pairs(run)))
        else:
            found += pairs(run)
    return list(dict.fromkeys(found))[:MOST_TERMS]
