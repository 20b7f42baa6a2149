"""Writes the demo's articles, landing pages and home pages into the page trees of both languages."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid5

from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from base.models import Image
from content.models import ArticleIndexPage, ArticlePage, HomePage, LandingPage, PlainPage, Topic
from kit import clock
from leads.capture.models import Form
from shop.models import Product
from website.demo.mark import Marker
from website.demo.shelf import Pictures
from website.demo.words import HOME, LANDINGS, PLAIN

ARTICLES = Path(__file__).parent / "articles"
KEYS = UUID("6f0d5c1e-0d7b-4c53-9a5c-1f5d4f5a3c11")  # names the translation keys, the same on every site
PART = re.compile(r"<!-- (quote|form|product): (.+?) -->")
AUTHORS = {"zh-hans": "沈岚", "en": "Shen Lan"}


class Library:
    """`forms` and `products` by their short names; `picture` draws on demand."""

    def __init__(
        self, mark: Marker, picture: Pictures, forms: dict[str, Form], products: dict[str, Product]
    ) -> None:
        self.mark, self.picture, self.forms, self.products = mark, picture, forms, products
        self.topics: dict[tuple[str, str], Topic] = {}

    def fill(self) -> list[ArticlePage]:
        """Both trees; returns the Chinese articles in the order they were written."""
        written = {locale.language_code: self._fill_tree(locale) for locale in Locale.objects.all()}
        return written["zh-hans"]

    def _fill_tree(self, locale: Locale) -> list[ArticlePage]:
        language = locale.language_code
        home = HomePage.objects.get(locale=locale)
        landings = [self._landing(home, locale, place, plan) for place, plan in enumerate(LANDINGS)]
        for name, words in PLAIN.items():
            self._plain(home, locale, name, *words[language])
        index = ArticleIndexPage.objects.child_of(home).get()
        files = sorted(ARTICLES.glob(f"*.{language}.html"))
        articles = [self._article(index, locale, path) for path in files]
        self._furnish(home, HOME[language], landings[0])
        return articles

    def _article(self, index: ArticleIndexPage, locale: Locale, path: Path) -> ArticlePage:
        head, text = path.read_text(encoding="utf-8").split("===\n", 1)
        facts = dict(line.split(": ", 1) for line in head.splitlines())
        day = clock.now() - timedelta(days=int(facts["days"]))
        article = ArticlePage(
            title=facts["title"], slug=facts["slug"], excerpt=facts["excerpt"], date=day, locale=locale,
            translation_key=uuid5(KEYS, path.name.split(".")[0]), hero=self.picture(facts["picture"]),
            author_name=AUTHORS[locale.language_code], body=list(self._parts(text)),
            first_published_at=day,
        )  # fmt: skip
        self._plant(index, article)
        article.topics.set([self._topic(name, locale) for name in facts["topics"].split("、")])
        article.save()
        return article

    def _parts(self, text: str) -> Iterator[tuple[str, object]]:
        """The stream of blocks: prose, with quotes, forms and products between."""
        pieces = PART.split(text)
        yield "text", RichText(pieces[0].strip())
        for kind, value, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            if kind == "quote":
                words, source = value.split(" | ")
                yield "quote", {"text": words, "source": source}
            elif kind == "form":
                yield "form", {"heading": "", "text": "", "form": self.forms[value]}
            else:
                yield "product", {"product": self.products[value]}
            if after.strip():
                yield "text", RichText(after.strip())

    def _topic(self, name: str, locale: Locale) -> Topic:
        key = (locale.language_code, name)
        if key not in self.topics:
            slug = name.lower().replace(" ", "-")
            topic = Topic(
                name=name,
                slug=slug,
                locale=locale,
                translation_key=uuid5(KEYS, f"topic:{_PAIRS.get(name, name)}"),
            )
            topic.save()
            self.topics[key] = self.mark(topic)
        return self.topics[key]

    def _landing(self, home: HomePage, locale: Locale, place: int, plan: dict) -> LandingPage:
        words = plan[locale.language_code]
        heading, text = words["hero"]
        quote, source = words["quote"]
        page = LandingPage(
            title=words["title"], slug=words["slug"], locale=locale, show_in_menus=True,
            translation_key=uuid5(KEYS, f"landing:{place}"), search_description=text,
            share_image=self.picture(plan["picture"]),
            sections=[
                ("hero", _hero(heading, text, self.picture(plan["picture"]))),
                ("text", RichText(words["text"])),
                ("form", {"heading": "", "text": "", "form": self.forms[plan["form"]]}),
                ("quote", {"text": quote, "source": source}),
            ],
        )  # fmt: skip
        return self._plant(home, page)

    def _plain(self, home: HomePage, locale: Locale, name: str, slug: str, title: str, text: str) -> None:
        key = uuid5(KEYS, f"plain:{name}")
        page = PlainPage(
            title=title, slug=slug, locale=locale, translation_key=key, body=[("text", RichText(text))]
        )
        self._plant(home, page)

    def _furnish(self, home: HomePage, words: dict, landing: LandingPage) -> None:
        heading, text = words["hero"]
        call, reason, label = words["call"]
        quote, source = words["quote"]
        home.title = words["title"]
        home.search_description = text
        home.share_image = self.picture("ridge-1")
        button = {"label": words["hero_button"], "page": landing, "url": ""}
        home.sections = [
            ("hero", _hero(heading, text, self.picture("ridge-1"), layout="below", button=button)),
            ("articles", {"heading": words["articles"], "articles": [], "topic": None, "count": 3}),
            ("products", {"heading": words["products"], "products": [], "count": 4}),
            ("quote", {"text": quote, "source": source}),
            (
                "action",
                {"heading": call, "text": reason, "button": {"label": label, "page": landing, "url": ""}},
            ),
        ]
        home.save_revision().publish()

    def _plant[P: Page](self, parent: Page, page: P) -> P:
        parent.add_child(instance=page)
        self.mark(page)
        page.save_revision().publish()
        page.refresh_from_db()
        return page


_PAIRS = {
    "自留地": "Own ground", "客户": "People", "获客": "Finding people", "销售": "Sales", "会员": "Membership",
    "小店": "The shop",
}  # fmt: skip


def _hero(
    heading: str, text: str, image: Image, *, layout: str = "beside", button: dict | None = None
) -> dict:
    from wagtail.images.blocks import ImageBlock

    empty = {"label": "", "page": None, "url": ""}
    value = ImageBlock().bulk_to_python([{"image": image.pk, "decorative": True, "alt_text": ""}])[0]
    return {
        "kicker": "", "heading": heading, "text": text, "image": value, "layout": layout,
        "button": button or empty, "second": empty,
    }  # fmt: skip
