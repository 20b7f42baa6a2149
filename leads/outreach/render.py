"""From a letter to what is sent: one-line subject, HTML with its styles inside, and text."""

import re
from dataclasses import dataclass

import css_inline
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from leads.outreach import links, plaintext
from leads.outreach.letters import Letter, signature

MOST_BYTES = 102 * 1024  # beyond this Gmail cuts letters off
_inliner = css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
_unwritable = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


@dataclass(frozen=True)
class Rendered:
    subject: str
    html: str
    text: str


def one_line(text: object, most: int = 250) -> str:
    """What may stand in a header: no line break or control character can end it and begin another."""
    return _unwritable.sub(" ", str(text)).strip()[:most]


def render(letter: Letter) -> Rendered:
    """In the letter's language, whatever language is active."""
    with translation.override(letter.language):
        context = {
            "subject": one_line(letter.subject),
            "signature": signature(letter.language),
            "site_origin": settings.SITE_ORIGIN,
            "letter_language": letter.language,
            "unsubscribe_url": links.unsubscribe_url(letter.contact, letter.purpose)
            if letter.purpose
            else "",
            "preferences_url": links.preferences_url(letter.contact, letter.language)
            if letter.purpose
            else "",
            **letter.context,
        }
        html = _inliner.inline(render_to_string(letter.template, context)).replace("\x00", "")
        return Rendered(context["subject"], html, _text(letter, context) or plaintext.from_html(html))


def _text(letter: Letter, context: dict) -> str:
    """The hand-written text part, where there is one."""
    try:
        template = get_template(letter.template.removesuffix(".html") + ".txt")
    except TemplateDoesNotExist:
        return ""
    return template.render(context | {"plain": True}).replace("\x00", "").strip() + "\n"
