"""One message as it went out, and every letter as it would."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leads.outreach import letters, mail
from leads.outreach.models import Message
from leads.outreach.render import render as render_letter

may_see = permission_required("outreach.view_message", raise_exception=True)


def framed(html: str) -> str:
    """For a sandboxed frame: links open beside it, so that what they lead to is itself again."""
    return html.replace("<head>", '<head><base target="_blank">', 1)


@require_safe
@may_see
def message(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Message.objects.select_related("contact"), pk=pk)
    if letters.is_secret(found.letter) and not request.user.has_perm("base.change_user"):
        found.text = found.html = _(
            "This letter holds a code that opens an account. Only owners can read it."
        )
    context = {
        "message": found,
        "html": framed(found.html),
        "may_resend": found.may_be_sent_again and request.user.has_perm("outreach.change_message"),
        "breadcrumbs_items": _crumbs(_("Sent mail"), "outreach:messages", found.subject),
        "header_title": found.subject,
        "header_icon": "mail",
    }
    return render(request, "outreach/message.html", context)


@require_POST
@may_see
@permission_required("outreach.change_message", raise_exception=True)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    if mail.send_again(get_object_or_404(Message, pk=pk)):
        messages.success(request, _("It is on its way again."))
    else:
        messages.warning(request, _("This message is not waiting for a decision any more."))
    return redirect("outreach:message", pk)


@require_safe
@may_see
def all_letters(request: HttpRequest) -> HttpResponse:
    """Shape of a row: {"name": str, "subjects": [str, …] in the order of `languages`, "marketing": bool}."""
    context = {
        "rows": [_letter_row(name) for name in letters.names() if letters.has_preview(name)],
        "languages": settings.LANGUAGES,
        "breadcrumbs_items": _crumbs(_("Letters"), "outreach:letters"),
        "header_title": _("Letters"),
        "header_icon": "doc-full",
    }
    return render(request, "outreach/letters.html", context)


@require_safe
@may_see
def one_letter(request: HttpRequest, name: str) -> HttpResponse:
    """The letter with demonstration values, in every language of the house."""
    if not letters.has_preview(name):
        raise Http404
    shown = [(label, render_letter(letters.preview_of(name, code))) for code, label in settings.LANGUAGES]
    context = {
        "name": name,
        "shown": [
            {"language": label, "letter": letter, "html": framed(letter.html)} for label, letter in shown
        ],
        "breadcrumbs_items": _crumbs(_("Letters"), "outreach:letters", name),
        "header_title": name,
        "header_icon": "doc-full",
    }
    return render(request, "outreach/letter.html", context)


def _letter_row(name: str) -> dict:
    made = [letters.preview_of(name, code) for code, _label in settings.LANGUAGES]
    return {"name": name, "subjects": [str(one.subject) for one in made], "marketing": bool(made[0].purpose)}


def _crumbs(label: str, url_name: str, last: str = "") -> list[dict]:
    """Home › the list › what is shown."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse(url_name), "label": label},
    ]
    return crumbs + [{"url": "", "label": last}] if last else crumbs
