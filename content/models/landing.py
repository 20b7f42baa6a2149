"""Pages that stand for themselves: landing pages of sections, plain pages of prose."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from base.fields import StreamField
from content import reading
from content.blocks import PROSE, SECTIONS
from content.models.base import BasePage, SectionsMixin


class LandingPage(SectionsMixin, BasePage):
    """One purpose, told in sections; the target of a campaign."""

    sections = StreamField(SECTIONS, verbose_name=_("sections"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]
    search_fields = [*BasePage.search_fields, index.SearchField("sections")]
    parent_page_types = ["content.HomePage", "content.PlainPage", "content.LandingPage"]
    subpage_types = ["content.LandingPage", "content.PlainPage"]
    template = "content/pages/landing.html"

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")


class PlainPage(BasePage):
    """Prose: about us, terms, privacy."""

    body = StreamField(PROSE, verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["content.HomePage", "content.PlainPage", "content.LandingPage"]
    subpage_types = ["content.PlainPage", "content.LandingPage"]
    template = "content/pages/plain.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def words(self) -> list[str]:
        return [reading.words_of(self.body)]

    def described(self) -> str:
        return self.search_description or reading.excerpt(*self.words())
