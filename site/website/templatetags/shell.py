"""What the page shell says of itself: the same page in the other language, the language of the page."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language

from content.models import PlainPage
from kit.meta import PageMeta

register = template.Library()
BELOW_HOME = 3  # root, home, page


@dataclass(frozen=True)
class Language:
    """One entry of the language switch; `name` in its own language, `path` the same page if there is one."""

    code: str
    name: str
    path: str
    current: bool


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[Language]:
    """From the page's own alternates; else the same address below the other prefix; else that language's home."""
    current = get_language()
    names = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return [Language(code, name, _path(context, code), code == current) for code, name in names.items()]


def _path(context: Context, code: str) -> str:
    home = f"/{code}/"
    meta, request = context.get("meta"), context.get("request")
    if meta:
        return meta.alternates.get(code, meta.path if code == get_language() else home)
    if request is None or context.get("lost"):
        return home
    here = request.get_full_path()
    there = translate_url(here, code)
    return there if there != here or there.startswith(home) else home


@register.simple_tag(takes_context=True)
def footer_pages(context: Context) -> list[tuple[str, str]]:
    """Titles and paths of the plain pages right below the home page: privacy, terms, imprint. One query."""
    pages = PlainPage.objects.live().public().filter(depth=BELOW_HOME, show_in_menus=False)
    found = pages.filter(locale__language_code=get_language()).select_related("locale").order_by("path")[:8]
    return [(page.title, page.get_url(context.get("request"))) for page in found]


@register.filter
def bcp47(code: str) -> str:
    """zh-hans → zh-Hans, as the web writes language tags."""
    return "-".join(part.title() if len(part) == 4 else part for part in code.split("-"))


@register.filter
def og_locale(code: str) -> str:
    """zh-hans → zh_CN, en → en_GB: Open Graph wants a territory."""
    return {"zh-hans": "zh_CN"}.get(code, "en_GB")


@register.filter
def default_alternate(meta: PageMeta) -> str:
    """The path for readers of neither language."""
    return meta.alternates.get("en") or next(iter(meta.alternates.values()))
