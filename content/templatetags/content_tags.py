"""What the shell asks of the content: the menu."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.openness import open_to_all

register = template.Library()
HOME_DEPTH = 2


def menu(request, language: str) -> list[dict]:
    """The pages in the menu and the shop, by two queries at most.

    Shape: [{"label": str, "path": str, "current": bool}].
    """
    pages = (
        open_to_all(Page.objects.in_menu())
        .filter(depth=HOME_DEPTH + 1, locale__language_code=language)
        .select_related("locale")
        .order_by("path")[:12]
    )
    items = [(page.title, page.get_url(request)) for page in pages]
    try:
        items.append((_("Shop"), reverse("shop:list")))
    except NoReverseMatch:
        pass
    here = request.path if request else ""
    return [{"label": label, "path": path, "current": here.startswith(path)} for label, path in items if path]


@register.simple_tag(takes_context=True)
def navigation_items(context) -> list[dict]:
    return menu(context.get("request"), get_language())


@register.inclusion_tag("content/navigation.html", takes_context=True)
def navigation(context) -> dict:
    return {"items": menu(context.get("request"), get_language())}
