"""What visitors open: short links, forms, the thank-you and the confirmation pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from kit.limits import allow, network_of
from kit.machines import is_machine
from kit.same_origin import same_origin
from leads.capture import arriving, confirming
from leads.capture.models import Confirmation, Form, Link, LinkDay
from leads.capture.pages import alternates_of, localized_path, show, show_form


class Found(HttpResponseRedirect):
    """A redirect that nobody may keep: the link may lead elsewhere tomorrow."""

    def __init__(self, path: str, status: int = 302):
        super().__init__(path, status=status)
        self.headers["Cache-Control"] = "no-store"


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """`/g/<code>`: counts the opening and leads on; a retired link leads home, an unknown one to `no_link`."""
    link = Link.objects.select_related("page").filter(code=code.lower()).first()
    if link is None:
        return Found(reverse("capture:no_link", args=[code]))
    if not link.is_active:
        return Found("/")
    LinkDay.count(link, machine=is_machine(request))
    return Found(link.target)


@require_safe
def no_link(request: HttpRequest, code: str) -> HttpResponse:
    """Says in the visitor's language that nothing is there."""
    return show(request, "capture/no_link.html", _("This link leads nowhere"), 404)


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form as a page, and where every copy of it is sent to."""
    form = get_object_or_404(
        Form.objects.filter(is_active=True).select_related("thanks_page"), public_id=public_id
    )
    if request.method != "POST":
        return show_form(request, form)
    bound = arriving.arrive(request, form)
    if bound is not None:
        return show_form(request, form, bound, status=422)
    page = form.thanks_page and localized_path(form.thanks_page, get_language())
    return Found(page or form.path_in(thanks=True), 303)


@require_safe
def thanks(request: HttpRequest, public_id: str) -> HttpResponse:
    form = get_object_or_404(Form, public_id=public_id)
    alternates = alternates_of(form, thanks=True)
    return show(request, "capture/thanks.html", _("Thank you"), alternates=alternates, form=form)


@never_cache
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing: mail scanners look. Only the button on the page confirms."""
    question = Confirmation.objects.select_related("contact").filter(token=token).first()
    if question is None:
        return show(request, "capture/confirm.html", _("This link is not valid"), 404, state="unknown")
    if request.method == "POST" and confirming.confirm(question):
        return Found(request.path, 303)
    state = "open" if question.is_open else "done" if question.confirmed_at else "stale"
    title = {"open": _("One more click"), "done": _("Confirmed"), "stale": _("This link has run out")}[state]
    return show(
        request,
        "capture/confirm.html",
        title,
        410 if state == "stale" else 200,
        question=question,
        state=state,
    )


@never_cache
@same_origin
@require_POST
def confirm_again(request: HttpRequest, token: str) -> HttpResponse:
    """Sends the letter again; the answer is the same whether it did, and for tokens nobody ever had."""
    question = Confirmation.objects.filter(token=token).select_related("contact").first()
    if question is not None and allow("confirm.again", network_of(request), most=10, seconds=3600):
        confirming.ask_again(question)
    return Found(request.path.removesuffix("again/") + "sent/", 303)


@never_cache
@require_GET
def confirm_sent(request: HttpRequest, token: str) -> HttpResponse:
    return show(request, "capture/confirm.html", _("Please look into your mail"), state="sent")
