"""Rich text as it may be shown, whoever wrote it: an editor, an import, or somebody with a script in mind."""

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()

TAGS = set(
    "a b blockquote br code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img kbd li mark ol p pre q s small"
    " strong sub sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "linktype", "id", "title"},  # linktype and id are how Wagtail keeps links to its own pages
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


@register.filter
def prose(value: RichText | str) -> SafeString:
    """Cleaned first, expanded after: no tag, attribute or address beyond the lists above survives."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    clean = nh3.clean(source, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return mark_safe(expand_db_html(clean))
