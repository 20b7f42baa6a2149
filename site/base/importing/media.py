"""Fetches pictures from their old addresses: public hosts only, within limits, never inside a transaction."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from PIL import Image, UnidentifiedImageError

from base.importing.addresses import host

CONNECT = 4.0  # seconds to find and reach a host
WHOLE = 20.0  # seconds for one file
BUDGET = 600.0  # seconds for all files of one import
REDIRECTS = 3
PATIENCE = 3  # failures in a row after which a host is left alone
FORMATS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
PORTS = {None, 80, 443}


class NotFetched(Exception):
    """Why the file could not be had, as an English message for the report."""


# The messages NotFetched carries; `gettext_noop` in report.py marks them for translation.
UNREACHABLE = "Its host cannot be reached."
PRIVATE = "Its address is not a public web address."
REFUSED = "Its host answered with an error."
TOO_LARGE = "It is larger than the limit for pictures."
TOO_SLOW = "It took too long to arrive."
NO_PICTURE = "It is not a picture of a kind this site shows."
NOT_TRIED = "Its host did not answer before, so it was not tried again."


@dataclass
class Fetcher:
    """One per import run: remembers which hosts do not answer. `private` is for tests alone."""

    private: bool = False
    dead: set[str] = field(default_factory=set)
    failures: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def picture(self, url: str) -> tuple[bytes, str]:
        """(bytes, file ending). Raises NotFetched."""
        name = host(url)
        if name in self.dead or time.monotonic() - self.started > BUDGET:
            raise NotFetched(NOT_TRIED)
        try:
            raw = self._get(url)
        except NotFetched as error:
            self._failed(name, str(error))
            raise
        self.failures[name] = 0
        return raw, _kind(raw)

    def _failed(self, name: str, why: str) -> None:
        self.failures[name] += 1
        if why in {UNREACHABLE, TOO_SLOW} or self.failures[name] >= PATIENCE:
            self.dead.add(name)

    def _get(self, url: str) -> bytes:
        until = time.monotonic() + WHOLE
        for _ in range(REDIRECTS + 1):
            answer, connection = self._ask(url)
            try:
                if answer.status in {301, 302, 303, 307, 308}:
                    url = urljoin(url, answer.headers.get("Location") or "")
                    continue
                if answer.status != 200:
                    raise NotFetched(REFUSED)
                return _read(answer, until)
            except (OSError, http.client.HTTPException) as error:
                raise NotFetched(TOO_SLOW) from error
            finally:
                connection.close()
        raise NotFetched(REFUSED)

    def _ask(self, url: str) -> tuple[http.client.HTTPResponse, http.client.HTTPConnection]:
        """Connects to the very address that was checked, so that no second look-up can lead elsewhere."""
        try:
            parts = urlsplit(url)
            name, port = parts.hostname, parts.port
        except ValueError as error:
            raise NotFetched(PRIVATE) from error
        if parts.scheme not in {"http", "https"} or not name or (port not in PORTS and not self.private):
            raise NotFetched(PRIVATE)
        address = self._address(name)
        secure = parts.scheme == "https"
        connection = (
            http.client.HTTPSConnection(name, port, timeout=CONNECT, context=ssl.create_default_context())
            if secure
            else http.client.HTTPConnection(name, port, timeout=CONNECT)
        )
        connection._create_connection = lambda whom, timeout, source: socket.create_connection(
            (address, whom[1]), timeout
        )
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            f"?{quote(parts.query, safe='=&%+,;:@/?-._~!$()*')}" if parts.query else ""
        )
        try:
            connection.request("GET", path, headers={"User-Agent": "Freehold import", "Accept": "image/*"})
            return connection.getresponse(), connection
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            raise NotFetched(UNREACHABLE) from error

    def _address(self, name: str) -> str:
        """An address of the host, all of whose addresses are public."""
        found = _resolved(name)
        if not self.private and not all(public(address) for address in found):
            raise NotFetched(PRIVATE)
        return found[0]


def public(address: str) -> bool:
    """True for an address of the open internet; an IPv4 inside IPv6 is judged as what it is."""
    ip = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (inner or ip).is_global and not ip.is_multicast


def _resolved(name: str) -> list[str]:
    """All addresses, IPv4 first. A resolver that hangs is left to itself after CONNECT seconds."""
    found: list[str] = []

    def look() -> None:
        try:
            rows = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(
            dict.fromkeys(row[4][0] for row in sorted(rows, key=lambda row: row[0] != socket.AF_INET))
        )

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(CONNECT)
    if not found:
        raise NotFetched(UNREACHABLE)
    return list(found)


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    chunks, size = [], 0
    while chunk := answer.read1(65536):
        size += len(chunk)
        if size > limit:
            raise NotFetched(TOO_LARGE)
        if time.monotonic() > until:
            raise NotFetched(TOO_SLOW)
        chunks.append(chunk)
    return b"".join(chunks)


def _kind(raw: bytes) -> str:
    """The file ending by content, never by name. Raises NotFetched for anything that is no sound picture."""
    try:
        with Image.open(BytesIO(raw)) as picture:
            kind, pixels = picture.format, picture.width * picture.height
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotFetched(NO_PICTURE) from error
    if kind not in FORMATS:
        raise NotFetched(NO_PICTURE)
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise NotFetched(TOO_LARGE)
    return FORMATS[kind]
