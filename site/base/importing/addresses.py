"""Old addresses: which may be kept as links, and where they lead now."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

SCHEMES = {"http", "https", "mailto", "tel"}
UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]+")
LONGEST = 2000


@dataclass(frozen=True)
class Links:
    """`base`: the page the links stand on. `home`: where the old site lived; `known` says which paths moved here."""

    base: str = ""
    home: str = ""
    known: Callable[[str], bool] = lambda path: False

    def href(self, raw: str) -> str:
        """A safe address, or empty. Links within the old site become paths, which redirects lead on."""
        raw = UNSEEN.sub("", raw or "")
        if not raw or raw.startswith("#") or len(raw) > LONGEST:
            return ""
        try:
            whole = urljoin(self.base, raw) if self.base else raw
            parts = urlsplit(whole)
        except ValueError:
            return ""
        if parts.scheme not in SCHEMES:
            return raw if raw.startswith("/") and not raw.startswith(("//", "/\\")) else ""
        if parts.scheme in {"http", "https"} and not parts.hostname:
            return ""
        if self.home and host(whole) == host(self.home) and self.known(path_of(whole)):
            return parts.path + (f"?{parts.query}" if parts.query else "")
        return whole

    def media(self, raw: str) -> str:
        """The web address of a picture or film, or empty: `data:` and others are not taken."""
        found = self.href(raw)
        if found.startswith("/") and self.home:
            found = urljoin(self.home, found)
        return found if found.startswith(("http://", "https://")) else ""


def split(url: str) -> SplitResult:
    """As urlsplit, with nothing in any part for what is no address at all."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def host(url: str) -> str:
    """Without www, lower case; empty for nonsense."""
    return (split(url).hostname or "").removeprefix("www.")


def path_of(url: str) -> str:
    """Decoded, one slash between parts, none at the end: two spellings of one page are equal."""
    path = split(url).path
    return "/" + "/".join(part for part in unquote(path).split("/") if part)
