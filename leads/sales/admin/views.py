"""The inbox and the page of one lead."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kit import clock
from leads.capture.models import Submission
from leads.people.models import Event
from leads.people.timeline import line_of
from leads.sales.admin.filters import InboxForm
from leads.sales.admin.forms import AHEAD, FollowUpForm, first_error, once
from leads.sales.colleagues import colleagues
from leads.sales.models import Changed, Lead, NotAllowed

PER_PAGE = 20
HISTORY = 50


def with_right(right: str) -> Callable:
    """Answers 403 in words to colleagues without the right."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@require_safe
@with_right("sales.view_lead")
def inbox(request: HttpRequest) -> HttpResponse:
    form = InboxForm(request.GET)
    page = Paginator(form.leads(request.user), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    context = _frame(request, _("Leads")) | {
        "form": form,
        "page": page,
        "query": form.query(),
        "filtered": form.is_filtered(),
    }
    return render(request, "sales/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_right("sales.view_lead")
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return _page(request, pk)
    if not request.user.has_perm("sales.change_lead"):
        raise PermissionDenied
    form = FollowUpForm(request.POST, by=request.user)
    if not form.is_valid():
        return _page(request, pk, form, first_error(form), status=400)
    try:
        saved = form.save(pk)
    except Lead.DoesNotExist:
        raise Http404 from None
    except NotAllowed as broken:
        return _page(request, pk, form, str(broken), status=400)
    except Changed:
        words = _(
            "A colleague changed this lead while you were looking at it. Above is how it stands now; "
            "what you typed is still below. Save again if it should still be so."
        )
        return _page(request, pk, form, words, status=409)
    messages.success(request, _("Saved: %(who)s.") % {"who": saved.contact})
    return redirect(_back(request) or reverse("sales:lead", args=[pk]))


def _page(request: HttpRequest, pk: int, form=None, problem: str = "", status: int = 200) -> HttpResponse:
    found = Lead.objects.for_inbox().filter(pk=pk).first()
    if found is None:
        raise Http404
    submissions = (
        Submission.objects.filter(contact=found.contact_id, form=found.form_id) if found.form_id else ()
    )
    events = list(Event.objects.select_related("actor").filter(contact=found.contact_id)[:HISTORY])
    context = _frame(request, str(found.contact)) | {
        "lead": found,
        "submissions": list(submissions[:10]),
        "history": [(event, line_of(event)) for event in events],
        "typed": form.data if form else None,
        "problem": problem,
    }
    return render(request, "sales/lead.html", context, status=status)


def _frame(request: HttpRequest, title: str) -> dict:
    """What both pages need: who there is to choose from, and what may be done."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    inbox = {"url": reverse("sales:inbox"), "label": _("Leads")}
    crumbs = [home, inbox] if title == inbox["label"] else [home, inbox, {"url": "", "label": title}]
    return {
        "header_title": title,
        "page_title": title,
        "breadcrumbs_items": crumbs,
        "header_icon": "form",
        "now": clock.now(),
        "colleagues": list(colleagues()),
        "statuses": Lead.Status.choices,
        "ahead": AHEAD.items(),
        "once": once(),
        "may_change": request.user.has_perm("sales.change_lead"),
        "may_see_contact": request.user.has_perm("people.view_contact"),
    }


def _back(request: HttpRequest) -> str:
    """Where the form stood, when that is the inbox."""
    back = request.POST.get("back", "")
    inside = back.startswith(reverse("sales:inbox")) and "\x00" not in back and len(back) < 1000
    return back if inside and url_has_allowed_host_and_scheme(back, {request.get_host()}) else ""
