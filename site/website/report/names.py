"""What a page key is called, and which pages show which form."""

from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page, ReferenceIndex

from leads.capture.models import Form

MOST_FORMS = 200


def page_names(keys: list[str]) -> dict[str, str]:
    """Page key → title; keys of pages that are gone keep their key."""
    by_id = {}
    for key in keys:
        try:
            by_id[UUID(key.partition(":")[2])] = key
        except ValueError:
            continue
    found: dict[str, str] = {}
    pages = Page.objects.filter(translation_key__in=by_id).select_related("locale")
    mine = get_language()
    for page in sorted(pages, key=lambda page: page.locale.language_code == mine):
        found[by_id[page.translation_key]] = page.title
    return found


def pages_showing_forms() -> dict[int, Q]:
    """Form id → the condition on visits to pages that show it. The newsletter form stands at the foot of every page."""
    shown = {pk: Q() for pk in Form.objects.filter(kind=Form.Kind.NEWSLETTER).values_list("pk", flat=True)}
    to_form = ContentType.objects.get_for_model(Form)
    from_page = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=to_form, base_content_type=from_page)
    pairs = list(references.values_list("to_object_id", "object_id").distinct()[: MOST_FORMS * 10])
    keys = dict(
        Page.objects.filter(pk__in=[page for _form, page in pairs]).values_list("pk", "translation_key")
    )
    by_form: dict[int, set[str]] = {}
    for form, page in pairs:
        if int(page) in keys:
            by_form.setdefault(int(form), set()).update(
                f"{kind}:{keys[int(page)]}" for kind in ("article", "page")
            )
    for pk, page_keys in list(by_form.items())[:MOST_FORMS]:
        shown.setdefault(pk, Q(page_key__in=page_keys))
    return shown
