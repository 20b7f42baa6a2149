"""Placing forms on pages: `{% load capture_tags %}{% form_embed form %}` and `{% newsletter_form %}`."""

from django import template
from django.forms import Form as DjangoForm
from django.utils.translation import get_language

from leads.capture import guard
from leads.capture.models import Form
from leads.capture.questions import JOURNEY, TOKEN, build

register = template.Library()
TEMPLATE = "capture/form.html"


@register.inclusion_tag(TEMPLATE, takes_context=True)
def form_embed(context, form: Form | None, bound: DjangoForm | None = None) -> dict:
    """The whole form as plain HTML; nothing for a form that is missing or retired.

    The same bytes for everyone: the token says only the day and the page it stands on.
    """
    if form is None or not form.is_active:
        return {"form": None}
    return {
        "form": form,
        "fields": build(form) if bound is None else bound,
        "action": form.path_in(get_language()),
        "token": _token(form, bound) or guard.token_for(form, *_page(context)),
        "level": "h1" if context.get("form_page") else "h2",
        "journey": bound.data.get(JOURNEY, "") if bound is not None else "",
    }


@register.inclusion_tag("capture/newsletter.html", takes_context=True)
def newsletter_form(context) -> dict:
    """The sign-up in the footer: the first active form of that kind, if there is one."""
    form = Form.objects.filter(kind=Form.Kind.NEWSLETTER, is_active=True).order_by("pk").first()
    return form_embed(context, form)


def _token(form: Form, bound: DjangoForm | None) -> str:
    """What was posted, so that a second try still knows the page of the first; "" when it is not ours."""
    token = bound.data.get(TOKEN, "") if bound is not None else ""
    return token if guard.read_token(form, token) else ""


def _page(context) -> tuple[str, str]:
    """(key, path) of the page being shown. Addresses that are a secret (an order, a confirmation) stay out."""
    meta = context.get("meta")
    is_open = meta is not None and (meta.index or context.get("form_page"))
    return (meta.key or "", meta.path) if is_open else ("", "")
