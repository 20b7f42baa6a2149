"""Articles and the list they stand in."""

from dataclasses import replace
from urllib.parse import quote

from django.core.paginator import Page as ListPage
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from base.fields import StreamField
from content import reading, structured
from content.blocks import PROSE
from content.listing import ArticleManager, described_by, page_of, topics_in_use
from content.models.base import BasePage
from content.models.brand import Brand
from content.models.topic import Topic
from kit import clock
from kit.meta import PageMeta


class ArticleIndexPage(BasePage):
    """All articles of one language, newest first, page by page."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.ArticlePage"]
    template = "content/pages/articles.html"

    class Meta:
        verbose_name = _("article list")
        verbose_name_plural = _("article lists")

    def described(self) -> str:
        return self.search_description or self.intro

    def words(self) -> list[str]:
        return [self.intro]

    def articles(self) -> models.QuerySet:
        """What an anonymous visitor may read here."""
        return ArticlePage.objects.shown().child_of(self)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        topics = topics_in_use(self.locale_id)
        chosen = next((topic for topic in topics if topic.slug == request.GET.get("topic")), None)
        found = self.articles().filter(topics=chosen) if chosen else self.articles()
        listed = page_of(found, request.GET.get("page"))
        query = f"topic={quote(chosen.slug)}&" if chosen else ""
        context |= {"articles": listed, "topics": topics, "topic": chosen, "topic_query": query}
        context["meta"] = self._paged(context["meta"], listed, filtered=chosen is not None)
        return context

    def _paged(self, meta: PageMeta, listed: ListPage, *, filtered: bool) -> PageMeta:
        """Each page of the list is its own canonical address; a filtered list is not for search engines."""
        meta = replace(meta, description=meta.description or described_by(listed))
        if filtered:
            return replace(meta, index=False)
        return replace(meta, path=f"{meta.path}?page={listed.number}") if listed.number > 1 else meta


class ArticlePage(BasePage):
    """`excerpt` is the standfirst; without one the text's beginning stands in lists and cards."""

    date = models.DateTimeField(_("date"), default=clock.now)
    author_name = models.CharField(_("author"), max_length=120, blank=True)
    excerpt = models.TextField(_("standfirst"), max_length=400, blank=True)
    hero = models.ForeignKey(
        "base.Image",
        verbose_name=_("main picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(PROSE, verbose_name=_("text"), blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="articles")
    # Both follow from the body at each save, so that lists need not read it.
    beginning = models.CharField(max_length=300, blank=True, editable=False)
    minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = ArticleManager()
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("excerpt"),
        FieldPanel("hero"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("author_name"), FieldPanel("date")]), FieldPanel("topics")],
            heading=_("About this article"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("excerpt"),
        index.SearchField("body"),
        index.SearchField("author_name"),
        index.FilterField("date"),
    ]
    parent_page_types = ["content.ArticleIndexPage"]
    subpage_types: list[str] = []
    template = "content/pages/article.html"
    key_kind = "article"
    meta_kind = "article"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(fields=["-date"])]

    def full_clean(self, *args, **kwargs) -> None:
        words = reading.words_of(self.body)
        self.beginning = reading.excerpt(words)[:300]
        self.minutes = min(reading.minutes(words), 32767)
        if not self.author_name and self.owner_id:
            self.author_name = self.owner.name
        super().full_clean(*args, **kwargs)

    def copy_for_translation(self, locale, *args, **kwargs):
        """The copy carries the topics of its own language."""
        copy = super().copy_for_translation(locale, *args, **kwargs)
        keys = [topic.translation_key for topic in self.topics.all()]
        copy.topics.set(Topic.objects.filter(locale=locale, translation_key__in=keys))
        copy.save()
        return copy

    def words(self) -> list[str]:
        return [self.excerpt, reading.words_of(self.body)]

    @property
    def summary(self) -> str:
        return self.excerpt or self.beginning

    def described(self) -> str:
        return self.search_description or reading.excerpt(self.summary)

    def pictured(self):
        return self.share_image or self.hero

    def json_ld(self, request: HttpRequest) -> list[dict]:
        return [
            structured.article(
                title=self.title,
                path=self.get_url(request) or request.path,
                description=self.described(),
                author=self.author_name,
                language=self.language,
                published=self.date,
                modified=self.last_published_at or self.date,
                image=self.share_url,
                publisher=Brand.for_request(request).name,
            )
        ]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = [topic for topic in self.topics.all() if topic.locale_id == self.locale_id]
        context["more"] = ArticlePage.objects.shown().filter(locale_id=self.locale_id).exclude(pk=self.pk)[:3]
        return context
