"""The first screen of the back office: what waits for this colleague, what came lately, what to begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from content.models import ArticleIndexPage
from kit import clock
from leads.sales.admin.menu import waiting_for
from shop.models import Order
from website.demo.mark import current as demo_here
from website.report.period import Period
from website.report.rows import table, total

DAYS = 30


@dataclass(frozen=True)
class Door:
    """A number (or none) that leads to its rows."""

    label: str
    url: str
    number: object = None
    is_calling: bool = False


def waiting(user) -> Iterator[Door]:
    """What somebody should do next."""
    if user.has_perm("sales.view_lead"):
        number = waiting_for(user)
        yield Door(_("Leads that are due"), reverse("sales:inbox"), number, bool(number))
    if user.has_perm("shop.view_order"):
        orders = reverse("shop_admin:orders")
        states = dict(Order.objects.values_list("state").annotate(Count("pk")).order_by())
        preparing = states.get("paid", 0)
        yield Door(_("Orders to prepare"), f"{orders}?state=paid", preparing, bool(preparing))
        yield Door(_("Ready for pick-up"), f"{orders}?state=ready", states.get("ready", 0))
        yield Door(_("Placed, not paid yet"), f"{orders}?state=placed", states.get("placed", 0))


def lately(user) -> list[Door]:
    """The sums of the report's last days; the demonstration's while it stands."""
    if not user.has_perm("capture.view_conversion"):
        return []
    today, demo = clock.today(), demo_here() is not None
    period = Period(today - timedelta(days=DAYS - 1), today)
    whole = total(table("channel", period, demo=demo))
    url = f"{reverse('report')}?since={period.since}&until={period.until}{'&data=demo' if demo else ''}"
    numbers = [
        (_("Visits"), whole.visits),
        (_("Leads"), whole.leads),
        (_("Members"), whole.members),
        (_("Orders"), whole.orders),
        (_("Net revenue"), " ".join(map(str, whole.money)) or 0),
    ]
    return [Door(label, url, number) for label, number in numbers]


def beginnings(user) -> Iterator[Door]:
    """What one begins from nothing."""
    shelf = ArticleIndexPage.objects.filter(live=True, locale__language_code="zh-hans").first()
    shelf = shelf or ArticleIndexPage.objects.filter(live=True).first()
    if shelf and shelf.permissions_for_user(user).can_add_subpage():
        url = reverse("wagtailadmin_pages:add", args=["content", "articlepage", shelf.pk])
        yield Door(pgettext("begin", "Write an article"), url)
    if user.has_perm("capture.add_link"):
        yield Door(pgettext("begin", "Make a tracked link"), reverse("wagtailsnippets_capture_link:add"))
    if user.has_perm("capture.add_form"):
        yield Door(pgettext("begin", "Make a form"), reverse("wagtailsnippets_capture_form:add"))
    if user.has_perm("shop.add_product"):
        yield Door(pgettext("begin", "Add a product"), reverse("shop_admin:product-add"))


class Today(Component):
    name = "today"
    order = 10
    template_name = "website/today.html"

    def get_context_data(self, parent_context) -> dict:
        user = parent_context["request"].user
        return {
            "waiting": list(waiting(user)),
            "lately": lately(user),
            "beginnings": list(beginnings(user)),
            "days": DAYS,
            "is_demo": demo_here() is not None,
        }


@hooks.register("construct_homepage_panels", order=-10)
def today(request: HttpRequest, panels: list) -> None:
    panels.append(Today())


@hooks.register("construct_homepage_summary_items", order=900)
def no_counting_of_pages(request: HttpRequest, items: list) -> None:
    """How many pages and pictures there are moves nobody to do anything."""
    items.clear()
