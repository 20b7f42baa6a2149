"""`/styleguide/`, in development only: every component as it looks, from small Python examples, in both scripts."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kit.meta import PageMeta
from website.styleguide_form import EveryWidget
from website.styleguide_words import WORDS


@dataclass(frozen=True)
class Example:
    """One component: the template `components/<name>.html`, rendered once for each context."""

    name: str
    contexts: tuple[dict, ...] = field(default_factory=tuple)

    @property
    def shown(self) -> list[str]:
        return [render_to_string(f"components/{self.name}.html", context) for context in self.contexts]


def picture(words: dict) -> SafeString:
    return SafeString(f'<img src="/static/img/share.png" width="1200" height="630" alt="{words["picture"]}">')


def plain_examples(words: dict) -> list[Example]:
    """The components that say or do one thing."""
    page = Paginator(range(60), 10).page(3)
    kinds = ("", "is-good", "is-waiting", "is-bad")
    return [
        Example("button", (
            {"label": words["order"]},
            {"label": words["later"], "kind": "is-quiet"},
            {"label": words["read"], "kind": "is-plain", "href": "#"},
            {"label": words["remove"], "kind": "is-danger"},
            {"label": words["order"], "disabled": True},
        )),
        Example("badge", tuple(
            {"text": text, "kind": kind} for text, kind in zip(words["states"], kinds, strict=True)
        )),
        Example("price", (
            {"amount": 12800, "currency": "CNY"},
            {"amount": 9800, "currency": "CNY", "before": 12800},
            {"amount": 6800, "currency": "CNY", "from": True},
        )),
        Example("quantity", ({"name": "pieces", "value": 2, "most": 9, "label": words["pieces"]},)),
        Example("alert", tuple(
            {"text": text, "kind": kind}
            for text, kind in zip(words["alerts"], ("", "is-success", "is-warning", "is-error"), strict=True)
        )),
        Example("breadcrumb", ({"trail": [{"title": title, "path": "#"} for title in words["trail"]]},)),
        Example("pagination", ({"page": page},)),
        Example("steps", ({"steps": [
            {"title": title, "state": state}
            for title, state in zip(words["steps"], ("done", "now", "next"), strict=True)
        ]},)),
        Example("dialog", (
            {"id": "example-dialog", "title": words["ask"], "text": words["sentence"], "label": words["open"]},
        )),
    ]  # fmt: skip


def rich_examples(words: dict) -> list[Example]:
    """The components that carry a page."""
    drawn = picture(words)
    card = {
        "href": "#",
        "title": words["title"],
        "text": words["sentence"],
        "kicker": words["topic"],
        "picture": drawn,
    }
    return [
        Example("hero", ({"title": words["hero"], "kicker": words["topic"], "text": words["sentence"],
                          "href": "#", "label": words["read"], "picture": drawn},)),
        Example("card", (
            card,
            card | {"text": "", "note": words["price"], "kind": "is-product"},
            card | {"picture": "", "kind": "is-boxed"},
        )),
        Example("quote", ({"text": words["quote"], "source": words["who"]},)),
        Example("figure", ({"picture": drawn, "caption": words["picture"]},)),
        Example("table", ({"caption": words["table"], "head": words["head"], "rows": words["rows"]},)),
        Example("definitions", ({"items": words["facts"]},)),
        Example("empty", (
            {"title": words["nothing"], "text": words["sentence"], "href": "#", "label": words["read"]},
        )),
    ]  # fmt: skip


def forms() -> dict:
    """The same form, empty and refused; refused it shows how errors look."""
    refused = EveryWidget({"email": "nobody"}, prefix="refused")
    refused.is_valid()
    return {"fresh": EveryWidget(), "refused": refused}


@require_safe
def guide(request: HttpRequest, language: str) -> HttpResponse:
    words = WORDS.get(language)
    if words is None:
        raise Http404
    with override(language):
        meta = PageMeta(
            title=words["guide"],
            path=f"/styleguide/{language}/",
            alternates={code: f"/styleguide/{code}/" for code in WORDS},
            index=False,
        )
        context = {"meta": meta, "words": words, "plain": plain_examples(words), "rich": rich_examples(words)}
        return render(request, "styleguide.html", context | forms())


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return redirect("styleguide", language="zh-hans")


urlpatterns = [
    path("", front),
    path("<str:language>/", guide, name="styleguide"),
]
