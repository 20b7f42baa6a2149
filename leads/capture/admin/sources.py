"""Channels and tracked links in the back office."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from leads.capture.admin.export import Listing
from leads.capture.models import Channel, Conversion, Link, LinkDay


class LinkCard(Panel):
    """The short address, a button that copies it, and its QR code to print. Nothing before the first save."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "capture/admin/link_card.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)


class ChannelViewSet(SnippetViewSet):
    model = Channel
    icon = "globe"
    menu_label = _("Channels")
    menu_order = 20
    add_to_admin_menu = False
    index_view_class = Listing
    list_display = [
        "name",
        "slug",
        Column("links_count", label=capfirst(_("links"))),
        BooleanColumn("is_active", label=capfirst(_("in use"))),
    ]
    list_filter = ["is_active"]
    search_fields = ["name", "slug"]
    list_per_page = 50
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("is_active")]

    def get_queryset(self, request):
        return Channel.objects.annotate(links_count=Count("links"))


def address_of(link: Link) -> str:
    return format_html('<a href="{}" rel="noreferrer">{}</a>', link.path, link.address)


def leads_of(link: Link) -> str:
    """The number opens its rows."""
    listing = reverse("wagtailsnippets_capture_submission:list")
    return format_html('<a href="{}?link={}">{}</a>', listing, link.pk, link.leads)


class LinkViewSet(SnippetViewSet):
    model = Link
    icon = "link"
    menu_label = _("Tracked links")
    menu_order = 10
    index_view_class = Listing
    list_display = [
        "name",
        "channel",
        Column("address", label=capfirst(_("short address")), accessor=address_of),
        Column("clicks", label=capfirst(_("opened by people"))),
        Column("leads", label=capfirst(_("leads")), accessor=leads_of),
        BooleanColumn("is_active", label=capfirst(_("in use"))),
    ]
    list_export = ["name", "channel", "campaign", "address", "clicks", "leads", "is_active"]
    export_headings = {"address": _("short address"), "clicks": _("opened by people"), "leads": _("leads")}
    list_filter = ["channel", "is_active", "campaign"]
    search_fields = ["name", "code", "campaign"]
    list_per_page = 50
    panels = [
        LinkCard(),
        FieldRowPanel([FieldPanel("name"), FieldPanel("channel")]),
        MultiFieldPanel([PageChooserPanel("page"), FieldPanel("destination")], heading=_("Where it leads")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("campaign")]),
        FieldPanel("is_active"),
    ]

    def get_queryset(self, request):
        """Counts in one query: openings from the day counters, leads from conversions."""
        clicks = (
            LinkDay.objects.filter(link=OuterRef("pk"))
            .values("link")
            .annotate(sum=Sum("people"))
            .values("sum")
        )
        leads = Count("conversions", filter=Q(conversions__kind=Conversion.Kind.LEAD))
        return Link.objects.select_related("channel").annotate(
            clicks=Coalesce(Subquery(clicks, output_field=IntegerField()), 0), leads=leads
        )
