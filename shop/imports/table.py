"""Reads Shopify's product table: one product is all rows of one handle."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import InvalidOperation

from django.utils.text import slugify

from base.importing import Item, Media, Options, Plan, cleaning
from base.importing.addresses import Links
from base.importing.plan import source_key
from base.importing.prose import Part
from base.importing.tables import Row
from kit.money import Money
from shop.imports import notes

REQUIRED = ("Handle", "Title", "Variant Price")
DEFAULT = ("Title", "Default Title")  # Shopify's words for a product without options
MOST = 2_147_483_647
YES = {"true", "yes", "1"}


@dataclass(frozen=True)
class Choice:
    """One variant. Amounts in minor units; `amount` None: no price."""

    sku: str
    options: tuple[tuple[str, str], ...]  # (key, value)
    amount: int | None
    compare_at: int | None
    quantity: int
    grams: int | None
    picture: str
    position: int


@dataclass(frozen=True)
class Entry:
    handle: str
    code: str
    title: str
    parts: tuple[Part, ...]
    is_published: bool
    is_taxed: bool
    option_names: tuple[tuple[str, str], ...]  # (key, name)
    pictures: tuple[str, ...]
    choices: tuple[Choice, ...]
    seo_title: str
    seo_description: str


class Reading:
    """Turns the rows into a plan."""

    def __init__(self, rows: list[Row], options: Options):
        self.options, self.plan = options, Plan()
        self.products: dict[str, list[Row]] = {}
        for row in rows:
            if row["Handle"]:
                self.products.setdefault(row["Handle"], []).append(row)
        self.skus: set[str] = set()
        self.lost: Counter[str] = Counter()

    def planned(self) -> Plan:
        for handle, rows in self.products.items():
            self._take(handle, rows)
        for field, count in self.lost.items():
            self.plan.note("Shopify", notes.NOT_KEPT, field=field, count=count)
        return self.plan

    def _take(self, handle: str, rows: list[Row]) -> None:
        first = next((row for row in rows if row["Title"]), rows[0])
        name = cleaning.plain(first["Title"]) or handle
        if first["Gift Card"].lower() in YES:
            self.plan.note(name, notes.GIFT_CARD)
            return
        if not first["Title"]:
            self.plan.note(handle, notes.NO_TITLE)
        code = code_of(handle)
        names = self._option_names(first)
        pictures = self._pictures(rows)
        entry = Entry(
            handle=handle[:190],
            code=code,
            title=name[:200],
            parts=tuple(self._parts(first["Body (HTML)"])),
            is_published=self._is_published(first, name),
            is_taxed=first["Variant Taxable"].lower() not in {"false", "no", "0"},
            option_names=names,
            pictures=tuple(pictures),
            choices=tuple(self._choices(rows, code, names, name)),
            seo_title=cleaning.plain(first["SEO Title"])[:200],
            seo_description=cleaning.plain(first["SEO Description"])[:300],
        )
        self._count_lost(first)
        media = {
            **pictures,
            **{choice.picture: "" for choice in entry.choices if choice.picture not in pictures},
        }
        self.plan.items.append(
            Item(
                "product",
                source_key(self.options.language, "product", handle),
                entry,
                tuple(Media(url, alt, name) for url, alt in media.items() if url),
            )
        )

    def _parts(self, body: str) -> list[Part]:
        return cleaning.parts(body, Links(), lines="<" not in body)

    def _is_published(self, row: Row, name: str) -> bool:
        published = (row["Published"] or "true").lower() in YES and (
            row["Status"] or "active"
        ).lower() == "active"
        if not published:
            self.plan.note(name, notes.DRAFT)
        return published

    def _pictures(self, rows: list[Row]) -> dict[str, str]:
        """Address → alternative text, in their order."""
        links = Links()
        placed = sorted(
            (row for row in rows if row["Image Src"]), key=lambda row: _number(row["Image Position"]) or 999
        )
        found = {links.media(row["Image Src"]): cleaning.plain(row["Image Alt Text"])[:255] for row in placed}
        return {url: alt for url, alt in found.items() if url}

    def _count_lost(self, row: Row) -> None:
        for field in ("Vendor", "Type", "Tags"):
            if row[field]:
                self.lost[field] += 1

    # ── variants ────────────────────────────────────────────────────────────
    def _option_names(self, row: Row) -> tuple[tuple[str, str], ...]:
        names = [cleaning.plain(row[f"Option{n} Name"])[:60] for n in (1, 2, 3)]
        if (row["Option1 Name"], row["Option1 Value"]) == DEFAULT:
            return ()
        return tuple((slugify(name) or f"option{n}", name) for n, name in enumerate(names, start=1) if name)

    def _choices(self, rows: list[Row], code: str, names: tuple, name: str) -> list[Choice]:
        found: dict[tuple, Choice] = {}
        for row in rows:
            if not any(row[column] for column in ("Option1 Value", "Variant Price", "Variant SKU")):
                continue  # a row that only brings another picture
            choice = self._choice(row, names, name, len(found))
            if choice.options in found:
                self.plan.note(f"{name} ({row.number})", notes.SAME_OPTIONS)
                continue
            found[choice.options] = replace(
                choice, sku=self._sku(row["Variant SKU"], code, choice.options, name)
            )
        if not found:
            self.plan.note(name, notes.NO_VARIANT)
        return list(found.values())

    def _choice(self, row: Row, names: tuple, name: str, position: int) -> Choice:
        what = " · ".join(filter(None, [name, *(row[f"Option{n}" + " Value"] for n in (1, 2, 3) if names)]))
        values = [cleaning.plain(row[f"Option{n} Value"])[:120] for n in range(1, len(names) + 1)]
        amount = self._amount(row["Variant Price"], what)
        earlier = self._minor(row["Variant Compare At Price"])
        grams = _number(row["Variant Grams"])
        if row["Variant Inventory Policy"].lower() == "continue":
            self.plan.note(what, notes.OVERSOLD)
        return Choice(
            sku="",
            options=tuple((key, value) for (key, _), value in zip(names, values, strict=True) if value),
            amount=amount,
            compare_at=earlier if earlier and amount is not None and earlier > amount else None,
            quantity=self._quantity(row["Variant Inventory Qty"], what),
            grams=grams if grams and grams > 0 else None,
            picture=Links().media(row["Variant Image"]),
            position=position,
        )

    def _amount(self, text: str, what: str) -> int | None:
        amount = self._minor(text)
        if amount is None:
            self.plan.note(
                what, notes.BAD_PRICE if text else notes.NO_PRICE, **({"price": text[:40]} if text else {})
            )
        return amount

    def _minor(self, text: str) -> int | None:
        """Minor units; None for nothing, nonsense, or a number no price has."""
        try:
            amount = Money.parse(text.lstrip("'"), self.options.currency).amount if text else None
        except (ValueError, InvalidOperation, OverflowError):
            return None
        return amount if amount is not None and 0 <= amount <= MOST else None

    def _quantity(self, text: str, what: str) -> int:
        if not text:
            return 0
        count = _number(text)
        if count is None:
            self.plan.note(what, notes.NO_NUMBER, count=text[:40])
        elif count < 0:
            self.plan.note(what, notes.NEGATIVE, count=text[:40])
        return min(max(count or 0, 0), MOST)

    def _sku(self, given: str, code: str, options: tuple, name: str) -> str:
        """The file's own, else one made of code and options that is the same in every run."""
        made = code if not options else _joined(code, [value for _, value in options])
        wanted = cleaning.plain(given.lstrip("'"))[:80] or made
        sku = wanted
        if sku in self.skus:
            sku = f"{wanted[:70]}-{_digest(code, *(value for _, value in options))}"
            self.plan.note(name, notes.SAME_SKU, sku=wanted, new=sku)
        self.skus.add(sku)
        return sku


def code_of(handle: str) -> str:
    """Lasting and of plain letters; a Chinese handle gets a digest."""
    code = re.sub(r"[^a-z0-9._-]", "", slugify(handle)).strip("-_.")
    return (
        code
        if code and code == handle.lower() and len(code) <= 60
        else f"{code[:48]}-{_digest(handle)}".lstrip("-")
    )


def _joined(code: str, values: list[str]) -> str:
    made = "-".join([code, *(slugify(value) for value in values)])
    plain = all(slugify(value) for value in values)
    return made if plain and len(made) <= 80 else f"{code[:60]}-{_digest(*values)}"


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:8]


def _number(text: str) -> int | None:
    """A whole number written as 12, 12.0 or '12."""
    try:
        value = float(text.lstrip("'"))
        return int(value) if abs(value) <= MOST else None
    except ValueError:
        return None
