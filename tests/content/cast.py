"""A few pages to test with; each maker returns the page, published unless said otherwise."""

from wagtail.models import Locale

from content.models import ArticleIndexPage, ArticlePage, HomePage, LandingPage, PlainPage, Topic


def locale(language: str = "en") -> Locale:
    return Locale.objects.get(language_code=language)


def home(language: str = "en") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def make_article(
    title: str, text: str = "<p>Words.</p>", *, language: str = "en", live: bool = True, **fields
):
    """`text` is rich text; other blocks by `body=`."""
    fields.setdefault("body", [("text", text)])
    parent = ArticleIndexPage.objects.get(locale__language_code=language)
    topics = fields.pop("topics", [])
    page = ArticlePage(title=title, locale=parent.locale, live=live, **fields)
    parent.add_child(instance=page)
    if topics:
        page.topics.set(topics)
        page.save()
    return page


def make_landing(title: str, sections: list, *, language: str = "en", **fields) -> LandingPage:
    return home(language).add_child(
        instance=LandingPage(title=title, locale=locale(language), sections=sections, **fields)
    )


def make_plain(
    title: str, text: str = "<p>Words.</p>", *, parent=None, language: str = "en", **fields
) -> PlainPage:
    page = PlainPage(title=title, locale=locale(language), body=[("text", text)], **fields)
    return (parent or home(language)).add_child(instance=page)


def make_topic(name: str, slug: str, language: str = "en") -> Topic:
    return Topic.objects.create(name=name, slug=slug, locale=locale(language))
