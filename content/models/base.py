"""What every page has: a head that speaks well of it, one key for all its languages, no visitor's secrets."""

from dataclasses import replace

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content import reading, structured
from content.translations import alternates
from kit.meta import PageMeta

SHARE = "fill-1200x630|format-jpeg"


class BasePage(Page):
    """Never asks who is looking: every anonymous visitor gets the same bytes."""

    share_image = models.ForeignKey(
        "base.Image",
        verbose_name=_("share picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared; 1200 × 630 pixels or more."),
    )

    promote_panels = [*Page.promote_panels, FieldPanel("share_image")]
    key_kind = "page"
    meta_kind = "website"

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """Names the page in every language."""
        return f"{self.key_kind}:{self.translation_key}"

    @cached_property
    def language(self) -> str:
        return self.locale.language_code

    def described(self) -> str:
        """The description for search engines and share cards."""
        return self.search_description

    @property
    def searched_text(self) -> str:
        """Where the words of a search are looked for when a result is shown."""
        return " ".join(part for part in (self.search_description, *self.words()) if part)

    def words(self) -> list[str]:
        """The page's own text."""
        return []

    def pictured(self):
        """The picture to share, or None."""
        return self.share_image

    def json_ld(self, request: HttpRequest) -> list[dict]:
        """Structured data beyond the breadcrumbs."""
        return []

    def trail(self, request: HttpRequest) -> list[dict]:
        """The way from the home page to here. Shape: [{"title": str, "path": str}]."""
        above = self.get_ancestors().filter(depth__gte=2).select_related("locale")
        self.locale = next((page.locale for page in above), self.locale)  # already here: one query less
        return [{"title": page.title, "path": page.get_url(request) or ""} for page in [*above, self]]

    @cached_property
    def share_url(self) -> str:
        """The address of the picture to share, cut to size; "" without one."""
        image = self.pictured()
        return image.get_rendition(SHARE).url if image else ""

    def meta(self, request: HttpRequest, trail: list[dict] | None = None) -> PageMeta:
        trail = self.trail(request) if trail is None else trail
        return PageMeta(
            title=self.seo_title or self.title,
            path=self.get_url(request) or request.path,
            description=self.described(),
            key=self.key,
            alternates=alternates(self, request),
            image=self.share_url,
            kind=self.meta_kind,
            json_ld=tuple([*self.json_ld(request), *structured.breadcrumbs(trail)]),
        )

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["trail"] = self.trail(request) if self.depth and self.depth > 2 else []
        context["meta"] = self.meta(request, context["trail"])
        return context

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        """A preview is nobody's visit: without its key neither the beacon nor a journey counts it."""
        context = super().get_preview_context(request, mode_name)
        context["meta"] = replace(context["meta"], key="", index=False)
        return context


class SectionsMixin:
    """For pages put together of sections."""

    def words(self) -> list[str]:
        return [reading.words_of(self.sections)]

    def described(self) -> str:
        return self.search_description or reading.excerpt(*self.words())

    @property
    def opens_with_heading(self) -> bool:
        """Whether the first section brings the page's one main heading."""
        return bool(self.sections) and self.sections[0].block_type == "hero"
