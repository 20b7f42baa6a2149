"""The same page in the other languages."""

from django.http import HttpRequest
from wagtail.models import Page

from content.openness import open_to_all


def alternates(page: Page, request: HttpRequest | None = None) -> dict[str, str]:
    """Language → path of every published, open translation, the page itself included."""
    peers = open_to_all(Page.objects.filter(translation_key=page.translation_key)).select_related("locale")
    found = {peer.locale.language_code: peer.get_url(request) for peer in peers}
    return {language: path for language, path in sorted(found.items()) if path}
