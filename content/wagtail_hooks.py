"""Content's own screens in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.choosers import product_chooser
from content.models import Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_name = "topics"
    menu_order = 150
    add_to_admin_menu = True
    list_display = ["name", Column("slug", label=_("address"))]
    search_fields = ["name"]
    ordering = ["name"]


register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def choose_products():
    return product_chooser
