"""The demonstration's card on the back office's first page, and the one click that takes it all away."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component

from base.models import User
from kit.jobs import job
from kit.jobs.models import Job
from website.demo.mark import current
from website.demo.remove import remove

RIGHT = "base.delete_import"
KEY = "demo:remove"


@job(key=KEY, retries=3)
def take_demo_away(keep_user: int) -> None:
    """`keep_user`: the colleague who asked stays."""
    remove(keep=User.objects.filter(pk=keep_user).first())


@require_POST
@permission_required(RIGHT, raise_exception=True)
def remove_demo(request: HttpRequest) -> HttpResponse:
    """Twice is as good as once."""
    if current() is not None:
        take_demo_away.enqueue(keep_user=request.user.pk)
        messages.success(request, _("The demonstration is being taken away. It takes less than a minute."))
    return redirect("wagtailadmin_home")


class DemoCard(Component):
    """Says that this is a story, and offers to end it."""

    template_name = "website/demo_card.html"
    order = 20

    @cached_property
    def is_leaving(self) -> bool:
        return Job.objects.filter(key=KEY, state__in=(Job.State.WAITING, Job.State.RUNNING)).exists()

    def get_context_data(self, parent_context) -> dict:
        return {"request": parent_context["request"], "is_leaving": self.is_leaving}
