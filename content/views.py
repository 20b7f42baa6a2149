"""Public views beside the pages themselves: topics and search."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content import structured
from content.listing import described_by, page_of
from content.models import ArticlePage, Topic
from content.search import look_up
from kit.meta import PageMeta


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles about one thing."""
    if "\x00" in slug:
        raise Http404
    found = get_object_or_404(
        Topic.objects.select_related("locale"), slug=slug, locale__language_code=get_language()
    )
    peers = Topic.objects.filter(translation_key=found.translation_key).select_related("locale")
    listed = page_of(ArticlePage.objects.shown().filter(topics=found), request.GET.get("page"))
    path = found.get_absolute_url()
    trail = [{"title": _("Home"), "path": f"/{get_language()}/"}, {"title": found.name, "path": path}]
    meta = PageMeta(
        title=found.name,
        path=f"{path}?page={listed.number}" if listed.number > 1 else path,
        description=found.description or described_by(listed),
        key=found.key,
        alternates={peer.locale.language_code: peer.get_absolute_url() for peer in peers},
        json_ld=tuple(structured.breadcrumbs(trail)),
    )
    context = {"topic": found, "articles": listed, "trail": trail, "meta": meta}
    return render(request, "content/pages/topic.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` over pages and products; `in=shop` shows all products, `page` the rest."""
    found = look_up(request.GET.get("q", ""), request.GET.get("in", ""), request.GET.get("page"), request)
    path = request.path
    meta = PageMeta(
        title=_("Search"),
        path=path,
        key="search",
        alternates={code: path.replace(f"/{get_language()}/", f"/{code}/", 1) for code in ("zh-hans", "en")},
        index=False,
    )
    return render(request, "content/pages/search.html", {"found": found, "meta": meta})
