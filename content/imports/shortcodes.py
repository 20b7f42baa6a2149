"""WordPress' bracketed codes: those with words or pictures inside become HTML, the rest stays readable text."""

import re
from collections.abc import Callable
from html import escape

CAPTION = re.compile(r"\[caption([^\]]*)\](.*?)\[/caption\]", re.S)
PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.S)
GALLERY = re.compile(r"\[gallery([^\]]*)\]")
PLAYER = re.compile(r"\[(embed|audio|video|youtube|vimeo|playlist|wpvideo)([^\]]*)\](?:([^\[]*)\[/\1\])?")
ANY = re.compile(r"\[/?([a-z][\w-]{2,30})(?:\s+[\w-]+\s*=\s*[\"'][^\]]*|\s*/)?\](?!\()", re.I)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
ADDRESS = re.compile(r"https?://[^\s\]\"'<>]+")
# Blocks of the block editor that hold nothing themselves: WordPress fills them when a page is shown.
EMPTY_BLOCK = re.compile(r"<!-- wp:(?:core/)?([a-z][\w/-]*)(?:\s+\{.*?\})?\s*/-->", re.S)
ARRANGING = {"spacer", "separator", "nextpage", "more", "column", "columns", "group", "cover"}

Gallery = Callable[[list[str]], str]


def expand(body: str, gallery: Gallery) -> tuple[str, list[str]]:
    """(HTML, names of the codes that were left as text). `gallery` gives figures for the ids, all when empty."""
    body = CAPTION.sub(_caption, body)
    body = GALLERY.sub(lambda found: gallery(_ids(found[1])), body)
    body = PLAYER.sub(_player, body)
    left = [found[1].lower() for found in ANY.finditer(body) if "=" in found[0] or f"[/{found[1]}]" in body]
    return body, sorted(set(left))


def empty_blocks(body: str) -> list[str]:
    """Names of blocks without content of their own; what only arranges others is no loss."""
    return sorted({found[1] for found in EMPTY_BLOCK.finditer(body)} - ARRANGING)


def _attributes(raw: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in ATTRIBUTE.finditer(raw)}


def _caption(found: re.Match) -> str:
    inner = found[2]
    picture = PICTURE.search(inner)
    if not picture:
        return inner
    words = inner[: picture.start()] + inner[picture.end() :]
    words = words.strip() or escape(_attributes(found[1]).get("caption", ""))
    return f"<figure>{picture[0]}<figcaption>{words}</figcaption></figure>"


def _ids(raw: str) -> list[str]:
    return re.findall(r"\d+", _attributes(raw).get("ids", ""))


def _player(found: re.Match) -> str:
    """A link to what was played; the code itself when it names no address."""
    address = ADDRESS.search(f"{found[2]} {found[3] or ''}")
    return f'<p><a href="{escape(address[0])}">{escape(address[0])}</a></p>' if address else found[0]
