"""What a public page says of itself in its head: one shape for pages, products and every later kind."""

from dataclasses import dataclass, field

from django.conf import settings


def absolute(path: str) -> str:
    """The address with the site's own origin; already absolute ones are left alone."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_ORIGIN}{path}"


@dataclass(frozen=True)
class PageMeta:
    """Shown by `components/meta.html`; every public view puts one into its context as `meta`."""

    title: str
    path: str  # canonical path, without query
    description: str = ""
    key: str = ""  # as in kit.addresses; the beacon and the journey name pages by it
    alternates: dict[str, str] = field(default_factory=dict)  # language → path
    image: str = ""  # path or address of the share picture
    kind: str = "website"  # og:type
    json_ld: tuple[dict, ...] = ()
    index: bool = True

    @property
    def canonical(self) -> str:
        return absolute(self.path)
