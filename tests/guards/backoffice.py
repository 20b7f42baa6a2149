"""Every address below /admin/, each with something real where it wants an id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

# What an address needs besides the number of a thing.
WORDS = {
    "app_label": "wagtailcore", "app_name": "content", "model_name": "page", "action": "delete", "action_name": "copy",
    "kind": "svg", "measure": "visits", "name": "capture.confirm", "object_id": "1", "uidb64": "x", "token": "x",
    "rest": "x", "slug": "x", "path": "x", "image_filter_spec": "width-100", "filter_spec": "width-100",
    "content_type_app_name": "content", "content_type_model_name": "articlepage", "parent_page_id": 1,
    "workflow_pk": 1, "language_code": "en", "signature": "x", "page_id": 1, "mode": "",
    "revision_id_a": "earliest", "revision_id_b": "latest",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """`path` below /admin/, `route` as it stands in urls.py."""

    route: str
    path: str


def routes(patterns: list, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern


def model_of(route: str):
    """The model whose things the route's number names, guessed from its words; None when there is none."""
    words = [word for word in route.split("/") if word and "<" not in word]
    for app, name in zip(words, words[1:], strict=False):
        if (app, name) in {(m._meta.app_label, m._meta.model_name) for m in apps.get_models()}:
            return apps.get_model(app, name)
    return MODELS.get(words[0]) and apps.get_model(MODELS[words[0]]) if words else None


MODELS = {
    "pages": "wagtailcore.page", "images": "base.image", "documents": "base.document", "contacts": "people.contact",
    "companies": "people.company", "tags": "people.tag", "leads": "sales.lead", "mail": "outreach.message",
    "links": "capture.link", "blocked": "capture.blockedpost", "visits": "capture.visit", "jobs": "kit.job",
    "users": "base.user", "groups": "auth.group", "sites": "wagtailcore.site", "locales": "wagtailcore.locale",
    "redirects": "wagtailredirects.redirect", "collections": "wagtailcore.collection", "orders": "shop.order",
    "products": "shop.product", "stock": "shop.stock", "workflows": "wagtailcore.workflow", "imports": "base.import",
}  # fmt: skip


def entries() -> list[Entry]:
    """All addresses below /admin/; the last catch-all apart."""
    found = {}
    for route, _pattern in routes(get_resolver().url_patterns):
        if route.startswith("admin/") and ".*" not in route:
            below = route.removeprefix("admin/")
            found.setdefault(below, Entry(below, "/admin/" + filled(below)))
    return list(found.values())


def filled(route: str) -> str:
    """The route with its <converter:name> parts filled in."""
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<str:\1>", route).replace("\\", "")
    model, parts = model_of(route), route.split("<")
    address = parts[0].replace("^", "")
    for part in parts[1:]:
        inside, rest = part.split(">", 1)
        converter, _, name = inside.rpartition(":")
        address += value_for(converter, name, model) + rest.replace("^", "")
    return address.replace("$", "")


def value_for(converter: str, name: str, model) -> str:
    if name in WORDS and not (name.endswith("_id") and model is not None):
        return str(WORDS[name])
    newest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first() if model else None
    if newest is None:
        return "00000000-0000-4000-8000-000000000000" if converter == "uuid" else "1"
    return str(newest)
