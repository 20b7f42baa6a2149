"""The room's place in the back office."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from leads.capture.admin import views
from leads.capture.admin.forms import BlockedPostViewSet, FormViewSet, SubmissionViewSet
from leads.capture.admin.policies import Kept, ReadOnly
from leads.capture.admin.sources import ChannelViewSet, LinkViewSet
from leads.capture.admin.visits import VisitViewSet
from leads.capture.models import BlockedPost, Channel, Form, Link, Submission, Visit


class CaptureGroup(SnippetViewSetGroup):
    items = (LinkViewSet, ChannelViewSet, FormViewSet, SubmissionViewSet, BlockedPostViewSet, VisitViewSet)
    menu_icon = "site"
    menu_label = gettext_lazy("Capture")
    menu_name = "capture"
    menu_order = 220


for model in (Channel, Link, Form):
    register_permission_policy(model, Kept(model))
for model in (Submission, BlockedPost, Visit):
    register_permission_policy(model, ReadOnly(model))
register_snippet(CaptureGroup)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("links/<int:pk>/qr.<str:kind>", views.qr, name="capture_qr"),
        path("blocked/<int:pk>/recovery/", views.not_spam, name="capture_not_spam"),
    ]


@hooks.register("before_bulk_action")
def keep_what_is_printed(request, action_type, objects, action):
    """Printed codes and reports need these rows: they are taken out of use, never deleted."""
    if action_type == "delete" and any(isinstance(row, Channel | Form | Link) for row in objects):
        messages.error(
            request,
            _("These cannot be deleted, since links in print and reports need them. Take them out of use."),
        )
        return redirect("wagtailadmin_home")
    return None
