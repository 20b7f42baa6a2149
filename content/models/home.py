"""The first page of each language."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from base.fields import StreamField
from content import structured
from content.blocks import SECTIONS
from content.models.base import BasePage, SectionsMixin
from content.models.brand import Brand


class HomePage(SectionsMixin, BasePage):
    """Sections as the marketer puts them together; an empty one explains itself."""

    sections = StreamField(SECTIONS, verbose_name=_("sections"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]
    search_fields = [*BasePage.search_fields, index.SearchField("sections")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["content.ArticleIndexPage", "content.LandingPage", "content.PlainPage"]
    template = "content/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def json_ld(self, request: HttpRequest) -> list[dict]:
        brand = Brand.for_request(request)
        home = self.get_url(request) or "/"
        return [
            structured.organization(brand),
            structured.website(brand, home, reverse("content:search"), self.language),
        ]
