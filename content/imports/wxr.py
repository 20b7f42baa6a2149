"""Reads a WordPress export (WXR 1.0 to 1.2) into plain values."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element  # noqa: S405 (the type only; defusedxml parses)

from django.utils import timezone
from django.utils.translation import gettext as _

from base.importing import BadFile
from base.importing.elements import elements
from base.importing.files import SourceFile


@dataclass(frozen=True)
class Term:
    domain: str  # "category", "post_tag", "post_format", …
    slug: str
    name: str


@dataclass(frozen=True)
class Post:
    """One <item>. `date` in UTC, None when the file has none."""

    id: str
    type: str
    status: str
    title: str
    slug: str
    link: str
    date: datetime | None
    author: str
    body: str
    excerpt: str
    has_password: bool
    parent: str
    order: int
    is_sticky: bool
    terms: tuple[Term, ...]
    comments: int
    file_url: str  # of an attachment
    meta: dict[str, str] = field(default_factory=dict)


@dataclass
class Export:
    home: str = ""  # where the old site lived
    language: str = ""
    authors: dict[str, str] = field(default_factory=dict)  # login → name
    posts: list[Post] = field(default_factory=list)


def read(file: SourceFile) -> Export:
    """Raises BadFile when the file is no WordPress export."""
    export, version = Export(), ""
    walk = elements(file)
    if local(next(walk)) != "rss":
        raise BadFile(_not_wxr(file.name))
    for element in walk:
        match local(element):
            case "wxr_version":
                version = text(element)
            case "base_blog_url":
                export.home = text(element)
            case "link":
                export.home = export.home or text(element)
            case "language":
                export.language = text(element)
            case "author":
                values = _values(element)
                login = values.get("author_login", "")
                export.authors[login] = values.get("author_display_name") or login
            case "item":
                export.posts.append(_post(element))
    if not version:
        raise BadFile(_not_wxr(file.name))
    return export


def _not_wxr(name: str) -> str:
    return _("“%(name)s” is XML, but not a WordPress export.") % {"name": name}


def local(element: Element) -> str:
    """The tag without its namespace, which differs between versions."""
    return element.tag.rsplit("}", 1)[-1]


def text(element: Element) -> str:
    return (element.text or "").strip()


def _values(element: Element) -> dict[str, str]:
    """Local name → text; the excerpt's `encoded` is told apart from the content's."""
    found = {}
    for child in element:
        name = local(child)
        if name == "encoded" and "excerpt" in child.tag:
            name = "excerpt"
        found.setdefault(name, child.text or "")
    return found


def _post(element: Element) -> Post:
    values = _values(element)
    get = lambda name: values.get(name, "").strip()  # noqa: E731
    return Post(
        id=get("post_id"),
        type=get("post_type") or "post",
        status=get("status") or "publish",
        title=get("title"),
        slug=get("post_name"),
        link=get("link"),
        date=_date(get("post_date_gmt"), get("pubDate"), get("post_date")),
        author=get("creator").strip("<>"),
        body=values.get("encoded", ""),
        excerpt=get("excerpt"),
        has_password=bool(values.get("post_password")),
        parent=get("post_parent").strip("0") and get("post_parent"),
        order=int(get("menu_order")) if get("menu_order").lstrip("-").isdecimal() else 0,
        is_sticky=get("is_sticky") == "1",
        terms=tuple(
            Term(child.get("domain", "category"), child.get("nicename", ""), text(child))
            for child in element
            if local(child) == "category" and text(child)
        ),
        comments=sum(local(child) == "comment" for child in element),
        file_url=get("attachment_url"),
        meta=dict(_meta(element)),
    )


def _meta(element: Element):
    for child in element:
        if local(child) == "postmeta":
            values = _values(child)
            if values.get("meta_key", "").strip() in {"_thumbnail_id", "_wp_attachment_image_alt"}:
                yield values["meta_key"].strip(), values.get("meta_value", "").strip()


def _date(gmt: str, published: str, written: str) -> datetime | None:
    """In UTC: WordPress leaves the first empty (zeros) for drafts, the third is in its own local time."""
    return _parsed(gmt, UTC) or _mail_date(published) or _parsed(written, timezone.get_default_timezone())


def _parsed(raw: str, zone) -> datetime | None:
    try:
        return datetime.strptime(raw, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _mail_date(raw: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(raw)
        return (
            (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC) if found.year > 1 else None
        )
    except (ValueError, TypeError, OverflowError):
        return None
