"""What somebody who means harm, or a broken program, sends. Each attack is attack(client, path) → response."""

import json
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

SAME = {"Sec-Fetch-Site": "same-origin"}
NUMBERS = ("0", "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "-1")
PARTS = (
    "%00", "a%00b", "%F0%9F%8D%B5", "%FF%FE", "%ED%A0%80", "%E5%B2%9A", "..%2F..%2Fetc%2Fpasswd", "..%5C..",
    "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%27%20OR%201%3D1--", "%7B%7B7*7%7D%7D", "%0D%0AX-Evil:%201",
    "%25%32%65", "a" * 3000, "1e999", "NaN", "%20", ".", "WyJ4IiwieSJd:1tK2:AAAA", "eyJ9.forged.token",
)  # fmt: skip
TEXTS = (
    "", " ", "\x00", "a\x00b", "\ufffd", "🍵" * 50, "'\";--<script>alert(1)</script>", "%s%n%x {{7*7}} ${7*7} {0}",
    "-1", "1e999", "NaN", "99999999999999999999999999", "2026-02-31", "0001-01-01", "true", "null", "[]", "\r\nX: y",
    "../../etc/passwd", "//evil.example/", "javascript:alert(1)", "https://evil.example/", "x@x", "\u202e\u0000\u2028",
)  # fmt: skip
# Names of what our views, Wagtail's and allauth's read; unknown ones ride along.
NAMES = (
    "q", "p", "page", "in", "next", "via", "session", "ordering", "order_by", "by", "since", "until", "key", "state",
    "channel", "link", "form", "export", "whose", "status", "locale", "day_from", "day_to", "created_at_from",
    "content_type", "parent_page_id", "collection_id", "tag", "utm_source", "is_export", "id", "search", "page_key",
    "demo", "measure", "nobody-knows-me",
)  # fmt: skip
FIELDS = (
    "email", "login", "password", "password1", "code", "name", "phone", "token", "website", "journey", "consent",
    "variant", "quantity", "remove", "key", "seen", "delivery", "method", "country", "street", "note", "terms",
    "purpose", "answer", "do", "what", "reason", "tracking", "change", "shipping", "restock", "language", "action",
    "next", "text", "title", "slug", "owner", "ahead", "next_at", "once", "back", "done", "file", "kind", "sessions",
    "form-TOTAL_FORMS", "variants-TOTAL_FORMS", "id", "data", "credential", "action_primary", "csrfmiddlewaretoken",
)  # fmt: skip


def query(texts: tuple[str, ...]) -> dict[str, str]:
    """Every name with one of the texts, which take turns."""
    return {name: texts[place % len(texts)] for place, name in enumerate(NAMES)}


def form(shift: int = 0) -> dict[str, str]:
    return {name: TEXTS[(place + shift) % len(TEXTS)] for place, name in enumerate(FIELDS)}


def plain_get(client: Client, path: str):
    return client.get(path)


def nonsense_query(client: Client, path: str):
    return client.get(path, query(TEXTS))


def nul_query(client: Client, path: str):
    return client.get(path, query(("\x00",)))


def odd_pages(client: Client, path: str):
    return client.get(path, {"page": "-99999999999999999999", "p": "9" * 30})


def long_query(client: Client, path: str):
    return client.get(path, query(("长" * 400,)))


def broken_bytes(client: Client, path: str):
    """A query that is no UTF-8 at all, with half a percent sign at its end."""
    return client.get(path, QUERY_STRING="q=%FF%FE%ED%A0%80&page=%&via=%C0%80&next=%80&=&&&a[]=1&p=%")


def absurd_headers(client: Client, path: str):
    return client.get(
        path, headers={
            "Accept-Language": "zz-" + "x" * 5000 + ",*;q=nan,\x00", "Referer": "http://[::1/\x00\udcff".encode("utf-8", "replace").decode(),
            "Range": "bytes=9-1,-,a-b", "If-Modified-Since": "yesterday", "If-None-Match": "\"'", "User-Agent": "\x00" * 50,
            "Accept": "application/x-nothing", "X-Forwarded-For": "<script>, 1.2.3.4:99", "X-Requested-With": "XMLHttpRequest",
            "Content-Length": "-5", "Origin": "null", "DNT": "1", "Sec-Purpose": "prefetch",
        },
    )  # fmt: skip


def garbage_cookies(client: Client, path: str):
    """A visitor whose cookies are somebody's, or nobody's."""
    stranger = Client(raise_request_exception=False)
    for name in ("session", "cart", "csrftoken", "here", "messages", "django_language"):
        stranger.cookies[name] = "\u00ff;=\x00'\"" + "a" * 900
    return stranger.get(path, headers={"Cookie": "cart=\x00; session==; =; cart"})


def foreign_host(client: Client, path: str):
    return client.get(path, headers={"Host": "evil.example:99999"})


def odd_method(method: str) -> Callable:
    def ask(client: Client, path: str):
        return client.generic(method, path, b'{"a":', content_type="application/json", headers=SAME)

    ask.__name__ = method
    return ask


def head(client: Client, path: str):
    return client.head(path)


def trace(client: Client, path: str):
    return client.trace(path)


def empty_post(client: Client, path: str):
    return client.post(path, {}, headers=SAME)


def foreign_post(client: Client, path: str):
    return client.post(path, {"email": "a@b.example"}, headers={"Sec-Fetch-Site": "cross-site"})


def nonsense_post(client: Client, path: str):
    return client.post(path, form(), headers=SAME)


def other_nonsense_post(client: Client, path: str):
    return client.post(path, form(7), headers=SAME)


def nul_post(client: Client, path: str):
    return client.post(path, dict.fromkeys(FIELDS, "a\x00b"), headers=SAME)


def huge_post(client: Client, path: str):
    """One field of a megabyte."""
    return client.post(path, form() | {"text": "x" * 1_000_000, "journey": "[" * 100_000}, headers=SAME)


def many_fields(client: Client, path: str):
    body = "&".join(f"f{number}=1" for number in range(10_500))
    return client.post(path, body, content_type="application/x-www-form-urlencoded", headers=SAME)


def too_large(client: Client, path: str):
    return client.post(
        path, b"a=" + b"x" * 2_200_000, content_type="application/x-www-form-urlencoded", headers=SAME
    )


def files_where_none_belong(client: Client, path: str):
    given = {
        name: SimpleUploadedFile("../../x\x00.php", b"\xff\xd8\xff<?php", "text/html") for name in FIELDS[:8]
    }
    return client.post(path, given, headers=SAME)


def broken_multipart(client: Client, path: str):
    return client.post(
        path, b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=x", headers=SAME
    )


def multipart_without_boundary(client: Client, path: str):
    return client.post(path, b"a=1", content_type="multipart/form-data", headers=SAME)


def no_encoding(client: Client, path: str):
    kind = "application/x-www-form-urlencoded; charset=nonsense"
    return client.generic("POST", path, b"email=\xff\xfe&code=%ED%A0%80&p=%", content_type=kind, headers=SAME)


def json_where_a_form_belongs(client: Client, path: str):
    said = {
        "k": {"a": [1]},
        "p": 5,
        "via": ["x"],
        "utm": [],
        "touches": {"0": 1},
        "l": None,
        "ref": 1e308,
        "\ud800": "\ud800",
    }
    return client.post(path, json.dumps(said), content_type="application/json", headers=SAME)


def deep_json(client: Client, path: str):
    return client.post(path, "[" * 200_000, content_type="application/json", headers=SAME)


GETS = [
    plain_get, nonsense_query, nul_query, odd_pages, long_query, broken_bytes, absurd_headers, garbage_cookies, head,
]  # fmt: skip
POSTS = [
    empty_post, nonsense_post, other_nonsense_post, nul_post, broken_multipart, multipart_without_boundary, no_encoding,
    json_where_a_form_belongs, files_where_none_belong,
]  # fmt: skip
METHODS = [odd_method(name) for name in ("PUT", "PATCH", "DELETE", "OPTIONS", "FROBNICATE")]
EVERYTHING = [
    *GETS, *POSTS, *METHODS, trace, foreign_host, foreign_post, huge_post, many_fields, too_large, deep_json,
]  # fmt: skip
