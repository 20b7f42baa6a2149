"""From an export to the plan: which posts and pages are taken, in what state, with which words and pictures."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from base.importing import Item, Media, Options, Plan, cleaning
from base.importing.addresses import Links, host, path_of, split
from base.importing.plan import source_key
from base.importing.prose import Part, Picture, Text
from content.imports import notes, shortcodes
from content.imports.wxr import Export, Post
from kit import clock

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
LIVE, DRAFT, SCHEDULED = "live", "draft", "scheduled"


@dataclass(frozen=True)
class Entry:
    """One article or page as it will stand here. `date` is ISO 8601 in UTC, or empty."""

    title: str
    slug: str
    state: str
    date: str
    author: str
    excerpt: str
    parts: tuple[Part, ...]
    topics: tuple[tuple[str, str], ...]  # (name, slug)
    parent: str  # the parent's source, or empty
    old_path: str  # of a published one
    hero: str  # address of the main picture
    order: int = 0


class Reading:
    """Turns one export into a plan; looks up what belongs together."""

    def __init__(self, export: Export, options: Options):
        self.export, self.options = export, options
        self.plan = Plan()
        self.files = {
            post.id: post
            for post in export.posts
            if post.type == "attachment" and Links().media(post.file_url)
        }
        self.by_url = {_bare(post.file_url): post for post in self.files.values()}
        self.entries = {post.id: post for post in export.posts if post.type in {"post", "page"}}
        self.paths = {path_of(post.link) for post in self.entries.values() if not split(post.link).query}
        self.site = host(export.home) or "wordpress"

    def source(self, post_id: str) -> str:
        return source_key(self.options.language, self.site, "post", post_id)

    def planned(self) -> Plan:
        self._note_the_rest()
        self.plan.pictures = [
            Media(post.file_url, post.meta.get("_wp_attachment_image_alt", ""), cleaning.plain(post.title))
            for post in self.files.values()
            if _is_picture(post.file_url)
        ]
        for post in in_order(self.entries):
            self._take(post)
        return self.plan

    # ── one post ────────────────────────────────────────────────────────────
    def _take(self, post: Post) -> None:
        name = cleaning.plain(post.title) or post.slug or post.id
        state = self._state(post, name)
        if not state or not post.id:
            return
        parts = self._parts(post, name)
        hero = self.files.get(post.meta.get("_thumbnail_id", ""))
        hero_url = hero.file_url if hero and _is_picture(hero.file_url) else ""
        entry = Entry(
            title=(cleaning.plain(post.title) or _first_words(parts) or unquote(post.slug))[:255],
            slug=unquote(post.slug),
            state=state,
            date=post.date.isoformat() if post.date else "",
            author=self.export.authors.get(post.author, post.author)[:120],
            excerpt=cleaning.plain(post.excerpt)[:400],
            parts=tuple(parts),
            topics=self._topics(post),
            parent=self.source(post.parent) if post.type == "page" and post.parent in self.entries else "",
            old_path=self._old_path(post) if state != DRAFT else "",
            hero=hero_url,
            order=post.order,
        )
        kind = "article" if post.type == "post" else "page"
        self.plan.items.append(Item(kind, self.source(post.id), entry, self._media(parts, hero_url)))
        if post.is_sticky:
            self.plan.note(name, notes.STICKY)

    def _state(self, post: Post, name: str) -> str:
        """Closed stays closed; empty means: not taken."""
        if post.status in {"trash", "auto-draft", "inherit"}:
            self.plan.note(name, notes.TRASH if post.status == "trash" else notes.LEFTOVER)
            return ""
        if post.has_password or post.status == "private":
            self.plan.note(name, notes.PASSWORD if post.has_password else notes.PRIVATE)
            return DRAFT
        if post.status == "future":
            return SCHEDULED if post.date and post.date > clock.now() else LIVE
        if post.status not in {"publish", "draft", "pending"}:
            self.plan.note(name, notes.UNKNOWN_STATUS, status=post.status)
        return LIVE if post.status == "publish" else DRAFT

    def _old_path(self, post: Post) -> str:
        parts = split(post.link)
        return unquote(parts.path) if parts.path.strip("/") and not parts.query else ""

    def _topics(self, post: Post) -> tuple[tuple[str, str], ...]:
        """Categories and tags, each name once."""
        wanted = [term for term in post.terms if term.domain in {"category", "post_tag"}]
        names = {
            cleaning.plain(term.name).casefold(): (cleaning.plain(term.name)[:80], unquote(term.slug))
            for term in wanted
        }
        return tuple(pair for key, pair in names.items() if key)

    # ── words and pictures ──────────────────────────────────────────────────
    def _parts(self, post: Post, name: str) -> list[Part]:
        body, left = shortcodes.expand(post.body, self._gallery(post))
        if left:
            self.plan.note(name, notes.SHORTCODE, codes=", ".join(f"[{code}]" for code in left))
        if blocks := shortcodes.empty_blocks(body):
            self.plan.note(name, notes.EMPTY_BLOCK, blocks=", ".join(blocks))
        links = Links(base=post.link, home=self.export.home, known=self.paths.__contains__)
        found = cleaning.parts(body, links, lines="<!-- wp:" not in body)
        return [self._matched(part) if isinstance(part, Picture) else part for part in found]

    def _matched(self, picture: Picture) -> Picture:
        """With the address and alternative text of the attachment it is a smaller copy of."""
        known = self.by_url.get(_bare(picture.url)) or self.by_url.get(_unsized(_bare(picture.url)))
        link = "" if _is_picture(picture.link) or self._is_attachment(picture.link) else picture.link
        alt = picture.alt or (known.meta.get("_wp_attachment_image_alt", "") if known else "")
        return Picture(known.file_url if known else picture.url, alt, picture.caption, link)

    def _is_attachment(self, link: str) -> bool:
        return "attachment_id=" in link or path_of(link) in {
            path_of(post.link) for post in self.files.values()
        }

    def _gallery(self, post: Post) -> Callable[[list[str]], str]:
        def figures(ids: list[str]) -> str:
            chosen = [self.files[key] for key in ids if key in self.files] or [
                file for file in self.files.values() if file.parent == post.id
            ]
            return "".join(_figure(file) for file in chosen if _is_picture(file.file_url))

        return figures

    def _media(self, parts: list[Part], hero: str) -> tuple[Media, ...]:
        urls = {part.url: part.alt for part in parts if isinstance(part, Picture)}
        if hero:
            urls.setdefault(hero, "")
        return tuple(Media(url, alt) for url, alt in urls.items())

    # ── what is not taken ───────────────────────────────────────────────────
    def _note_the_rest(self) -> None:
        for kind, count in sorted(Counter(post.type for post in self.export.posts).items()):
            if kind not in {"post", "page", "attachment"}:
                why = notes.MENU if kind == "nav_menu_item" else notes.OTHER_KIND
                self.plan.note(kind, why, count=count)
        comments = [post.comments for post in self.entries.values() if post.comments]
        if comments:
            self.plan.note("comments", notes.COMMENTS, count=sum(comments), posts=len(comments))
        for post in self.files.values():
            if not _is_picture(post.file_url):
                self.plan.note(post.file_url, notes.NO_PICTURE)
        language = self.export.language.lower()
        if language and language[:2] != self.options.language[:2]:
            self.plan.note(self.export.language, notes.LANGUAGE, language=self.options.language)
        twice = len([post for post in self.export.posts if post.type in {"post", "page"}]) - len(self.entries)
        if twice:
            self.plan.note("post_id", notes.TWICE, count=twice)
        pages = Counter(
            self.export.authors.get(p.author, p.author) for p in self.entries.values() if p.type == "page"
        )
        for author, count in pages.items():
            self.plan.note(author or "?", notes.PAGE_AUTHOR, count=count)


def in_order(entries: dict[str, Post]) -> list[Post]:
    """Parents before their children, else by menu order; a circle is opened where it is met."""
    placed: dict[str, Post] = {}
    for start in sorted(entries.values(), key=lambda post: (post.type == "post", post.order)):
        chain, post = [], start
        while post and post.id not in placed and post not in chain:
            chain.append(post)
            post = entries.get(post.parent) if post.type == "page" else None
        placed |= {post.id: post for post in reversed(chain)}
    return list(placed.values())


def _figure(file: Post) -> str:
    alt, words = file.meta.get("_wp_attachment_image_alt", ""), cleaning.plain(file.excerpt)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return f'<figure><img src="{escape(file.file_url)}" alt="{escape(alt)}">{caption}</figure>'


def _bare(url: str) -> str:
    """Without the query, in which WordPress.com asks for a size, and without the scheme."""
    return url.split("?")[0].removeprefix("https:").removeprefix("http:")


def _unsized(url: str) -> str:
    """picture-300x200.jpg → picture.jpg"""
    stem, dot, ending = url.rpartition(".")
    head, dash, size = stem.rpartition("-")
    width, x, height = size.partition("x")
    return f"{head}{dot}{ending}" if dash and x and width.isdigit() and height.isdigit() else url


def _is_picture(url: str) -> bool:
    return bool(url) and split(url).path.lower().endswith(PICTURES)


def _first_words(parts: list[Part]) -> str:
    words = next((cleaning.plain(part.html) for part in parts if isinstance(part, Text)), "")
    return words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]}…"
