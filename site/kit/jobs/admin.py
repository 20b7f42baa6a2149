"""The job table in the back office: what waits, what runs, what was given up and why."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from kit.jobs.models import Job

may_see = permission_required("kit.view_job", raise_exception=True)
may_change = permission_required("kit.change_job", raise_exception=True)


class JobFilterSet(WagtailFilterSet):
    class Meta:
        model = Job
        fields = ["state"]


class StateColumn(Column):
    cell_template_name = "kit/state_cell.html"


class JobIndexView(IndexView):
    model = Job
    permission_policy = ModelPermissionPolicy(Job)
    any_permission_required = ["view"]
    page_title = gettext_lazy("Jobs")
    header_icon = "tasks"
    index_url_name = "jobs:list"
    index_results_url_name = "jobs:results"
    inspect_url_name = "jobs:job"
    results_template_name = "kit/jobs_results.html"
    filterset_class = JobFilterSet
    search_fields = ["task", "key"]
    default_ordering = "-pk"
    paginate_by = 50
    columns = [
        TitleColumn("task", label=gettext_lazy("Job"), url_name="jobs:job"),
        Column("called_with", label=gettext_lazy("Arguments")),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        Column("attempts", label=gettext_lazy("Attempts"), sort_key="attempts"),
        DateColumn("run_after", label=gettext_lazy("Not before"), sort_key="run_after"),
        DateColumn("finished_at", label=gettext_lazy("Ended"), sort_key="finished_at"),
    ]

    def get_base_queryset(self):
        return Job.objects.defer("error")

    def get_add_url(self) -> None:
        """Jobs are asked for by the site's own code."""
        return


@require_safe
@may_see
def one_job(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    may_act = request.user.has_perm("kit.change_job")
    context = {
        "job": job,
        "may_run_again": may_act and job.state == Job.State.DEAD,
        "may_delete": may_act and job.state != Job.State.RUNNING,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("jobs:list"), "label": _("Jobs")},
            {"url": "", "label": str(job)},
        ],
        "header_title": str(job),
        "header_icon": "tasks",
    }
    return render(request, "kit/job.html", context)


@require_POST
@may_change
def again(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    if job.run_again():
        messages.success(request, _("The job runs again now."))
    else:
        messages.warning(request, _("Nothing to do: it is not given up, or the same work waits already."))
    return redirect("jobs:job", pk)


@require_POST
@may_change
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """A job under way cannot be deleted: its worker would not notice."""
    deleted, _rows = Job.objects.filter(pk=pk).exclude(state=Job.State.RUNNING).delete()
    if deleted:
        messages.success(request, _("The job is deleted."))
        return redirect("jobs:list")
    messages.warning(request, _("A job that is running cannot be deleted."))
    return redirect("jobs:job", pk)
