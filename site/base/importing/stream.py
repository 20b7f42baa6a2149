"""From parts to the raw value of a StreamField with the blocks text, picture, quote, button."""

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

from base.importing.addresses import split
from base.importing.cleaning import safe
from base.importing.prose import Button, Part, Picture, Quote, Text
from base.models import Image

LONGEST = {"caption": 250, "source": 120, "alt": 255}
Shelf = Callable[[str], Image | None]


def stream(parts: Iterable[Part], picture: Shelf, *, key: str, buttons: bool = True) -> list[dict]:
    """Shape: [{"type": "text", "value": "<p>…</p>", "id": "…"}]; the same parts give the same ids.

    A picture that could not be had becomes a link to where it was; neighbouring texts become one.
    """
    blocks: list[tuple[str, object]] = []
    for part in parts:
        for kind, value in _blocks(part, picture, buttons):
            if kind == "text" and blocks and blocks[-1][0] == "text":
                blocks[-1] = ("text", _joined(str(blocks[-1][1]), str(value)))
            else:
                blocks.append((kind, value))
    return [
        {
            "type": kind,
            "value": safe(value) if kind == "text" else value,
            "id": str(uuid5(NAMESPACE_URL, f"{key}#{number}")),
        }
        for number, (kind, value) in enumerate(blocks)
    ]


def _blocks(part: Part, picture: Shelf, buttons: bool) -> list[tuple[str, object]]:
    match part:
        case Text(html):
            return [("text", html)]
        case Quote(text, source):
            if len(source) > LONGEST["source"]:
                text, source = f"{text}\n{source}", ""
            return [("quote", {"text": text, "source": source})]
        case Button(label, url):
            if buttons:
                return [("button", {"label": label, "page": None, "url": url})]
            return [("text", f'<p><a href="{escape(url)}">{escape(label)}</a></p>')]
        case Picture():
            return _picture(part, picture(part.url))
    raise TypeError(part)


def _picture(part: Picture, image: Image | None) -> list[tuple[str, object]]:
    if image is None:
        return [("text", _linked(part))]
    alt = part.alt[: LONGEST["alt"]]
    caption = part.caption if len(part.caption) <= LONGEST["caption"] else ""
    value = {"image": {"image": image.pk, "alt_text": alt, "decorative": not alt}, "caption": caption}
    after = f"<p>{escape(part.caption)}</p>" if part.caption and not caption else ""
    if part.link:
        after += f'<p><a href="{escape(part.link)}">{escape(part.link)}</a></p>'
    return [("picture", value), *([("text", after)] if after else [])]


def _linked(part: Picture) -> str:
    name = part.alt or unquote(split(part.url).path.rsplit("/", 1)[-1]) or part.url
    caption = f" · {escape(part.caption)}" if part.caption else ""
    return f'<ul><li><a href="{escape(part.url)}">{escape(name)}</a>{caption}</li></ul>'


def _joined(before: str, after: str) -> str:
    """Lists that follow one another become one."""
    if before.endswith("</li></ul>") and after.startswith("<ul><li><a "):
        return before.removesuffix("</ul>") + after.removeprefix("<ul>")
    return before + after
