"""What a file holds, as plain values: nothing here knows the database."""

import hashlib
import json
from collections import Counter
from collections.abc import Container, Hashable, Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils.translation import gettext


@dataclass(frozen=True)
class Options:
    """What the person chose. `force` also overwrites what people changed here since."""

    language: str
    currency: str = ""
    stock: bool = False
    media: bool = True
    force: bool = False

    @classmethod
    def of(cls, values: dict) -> "Options":
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    def as_dict(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Note:
    """Something that could not be taken, or not as it was. `why` is an English message, translated when shown."""

    what: str
    why: str
    values: dict[str, str | int] = field(default_factory=dict, compare=False)

    @property
    def sentence(self) -> str:
        return gettext(self.why) % self.values if self.values else gettext(self.why)

    def as_dict(self) -> dict:
        return asdict(self)

    @property
    def identity(self) -> Hashable:
        return self.what, self.why, json.dumps(self.values, sort_keys=True)


@dataclass(frozen=True)
class Media:
    """A file at its old address. `alt` empty means decorative."""

    url: str
    alt: str = ""
    title: str = ""


@dataclass(frozen=True)
class Item:
    """One thing of the old system. `source` names it for ever: "en:blog.example.com/post:12"."""

    kind: str  # "article", "page", "product": what is counted together
    source: str
    data: Any  # a dataclass of the importer
    media: tuple[Media, ...] = ()

    def fingerprint(self, have: Container[str] = ()) -> str:
        """Of the source together with those of its pictures that are here: one that arrives later is a change."""
        return fingerprint([asdict(self.data), sorted({m.url for m in self.media if m.url in have})])


@dataclass
class Plan:
    """The whole file, read and checked, in an order in which it can be applied."""

    items: list[Item] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pictures: list[Media] = field(default_factory=list)  # those of the items need not be repeated here

    def media(self) -> list[Media]:
        """Every picture once."""
        every = [*self.pictures, *(media for item in self.items for media in item.media)]
        return list({media.url: media for media in reversed(every)}.values())[::-1]

    def note(self, what: str, why: str, **values: str | int) -> None:
        self.notes.append(Note(what[:200], why, values))

    def kinds(self) -> Counter[str]:
        return Counter(item.kind for item in self.items)

    def unique_notes(self) -> Iterator[Note]:
        yield from {note.identity: note for note in self.notes}.values()


def fingerprint(values: Any) -> str:
    """Equal for equal values, in every process; shape: 64 hex digits."""
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_key(*parts: str) -> str:
    """A key of at most 255 characters; a longer one ends in its digest."""
    key = ":".join(parts)
    return key if len(key) <= 255 else f"{key[:190]}:{hashlib.sha256(key.encode()).hexdigest()}"
