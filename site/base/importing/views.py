"""The screen of imports: give a file, see the plan, apply it, take it back."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from base.importing.assess import assess, counted
from base.importing.errors import BadFile
from base.importing.forms import UploadForm
from base.importing.plan import Note
from base.importing.registry import importers, named
from base.importing.tasks import apply_import, undo_import
from base.importing.uploads import keep, kept
from base.importing.wording import kind_name, state_name
from base.models import Import, User

may_see = permission_required("base.view_import", raise_exception=True)
may_add = permission_required("base.add_import", raise_exception=True)
may_undo = permission_required("base.delete_import", raise_exception=True)
AT_WORK = {Import.State.WAITING, Import.State.RUNNING, Import.State.UNDOING}
UNDOABLE = {Import.State.RUNNING, Import.State.DONE, Import.State.FAILED, Import.State.UNDONE}


def ours():
    """Demo data is an import too, but has its own switch."""
    return Import.objects.filter(kind__in=[importer.kind for importer in importers()]).select_related("by")


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
def index(request: HttpRequest) -> HttpResponse:
    form, status = UploadForm(), 200
    if request.method == "POST":
        if not request.user.has_perm("base.add_import"):
            return redirect("imports:index")
        form = UploadForm(request.POST, request.FILES)
        batch = _checked(form, request.user) if form.is_valid() else None
        if batch:
            return redirect("imports:show", batch.pk)
        status = 400
    listed = Paginator(ours(), 30).get_page(request.GET.get("p"))
    context = {"form": form, "imports": listed, "may_add": request.user.has_perm("base.add_import")}
    return render(request, "base/imports/index.html", context | _head(_("Imports")), status=status)


def _checked(form: UploadForm, by: User) -> Import | None:
    """Reads and checks the whole file; what is wrong with it stands beside its field."""
    importer, options = named(form.cleaned_data["kind"]), form.options()
    file = None
    try:
        file = keep(form.cleaned_data["file"])
        plan = importer.read(file, options)
    except BadFile as error:
        form.add_error("file", str(error))
        if file and not Import.objects.filter(sha256=file.sha256).exists():
            file.path.unlink(missing_ok=True)
        return None
    verdicts = assess(importer.kind, plan, afresh=options.stock)
    return Import.objects.create(
        kind=importer.kind,
        file_name=file.name[:255],
        sha256=file.sha256,
        state=Import.State.CHECKED,
        options=options.as_dict(),
        counts=counted(verdicts),
        report=[note.as_dict() for note in plan.unique_notes()],
        planned=len(verdicts),
        by=by,
    )


@require_safe
@may_see
def show(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(ours(), pk=pk)
    context = {
        "batch": batch,
        "counts": _rows(batch),
        "notes": [Note(**note) for note in batch.report],
        "at_work": batch.state in AT_WORK,
        "may_apply": batch.state in {Import.State.CHECKED, Import.State.FAILED}
        and request.user.has_perm("base.add_import")
        and kept(batch.sha256).exists(),
        "may_undo": _may_undo(batch) and request.user.has_perm("base.delete_import"),
    }
    return render(
        request, "base/imports/show.html", context | _head(batch.file_name or str(batch), _("Imports"))
    )


def _may_undo(batch: Import) -> bool:
    return batch.state in UNDOABLE and batch.objects_made.exists()


def _rows(batch: Import) -> list[dict]:
    """Shape: [{"kind": str, "states": [(str, int)]}]."""
    return [
        {
            "kind": kind_name(kind),
            "states": [(state_name(state), count) for state, count in sorted(states.items())],
        }
        for kind, states in sorted(batch.counts.items())
    ]


@require_POST
@may_add
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """A second click finds it waiting and starts nothing."""
    with transaction.atomic():
        ready = ours().filter(pk=pk, state__in=[Import.State.CHECKED, Import.State.FAILED])
        if ready.update(state=Import.State.WAITING, error=""):
            apply_import.using(key=f"import:{pk}").enqueue(number=pk)
    return redirect("imports:show", get_object_or_404(ours(), pk=pk).pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_undo
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(ours(), pk=pk)
    if request.method == "POST":
        if _may_undo(batch):
            with transaction.atomic():
                Import.objects.filter(pk=pk).update(state=Import.State.UNDOING)
                undo_import.using(key=f"import:{pk}").enqueue(number=pk, force="force" in request.POST)
        return redirect("imports:show", pk)
    context = {"batch": batch, "count": batch.objects_made.count(), "may_undo": _may_undo(batch)}
    return render(request, "base/imports/undo.html", context | _head(_("Take back"), _("Imports")))


def _head(title: str, parent: str = "") -> dict:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if parent:
        crumbs.append({"url": reverse("imports:index"), "label": parent})
    return {
        "header_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
