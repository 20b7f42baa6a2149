"""`python site import wordpress FILE`: posts become articles, pages plain pages, categories and tags topics."""

from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from base.importing import Importer, Item, Options, Plan, register
from base.importing.files import SourceFile
from base.importing.marks import target_of
from base.importing.plan import source_key
from base.importing.run import Run
from base.models import ImportedObject
from content.imports import notes, pages, wxr
from content.imports.entries import Entry, Reading

LONGEST_PATH = Redirect._meta.get_field("old_path").max_length


class WordPress(Importer):
    kind = "wordpress"
    label = "WordPress"
    hint = gettext_lazy("The XML file from WordPress’ “Tools → Export → All content”.")
    reads = ("language", "media")

    def read(self, file: SourceFile, options: Options) -> Plan:
        pages.refuse_without_place(
            options.language,
            _("There is no home page or article list in %(language)s to put this under.")
            % {"language": options.language},
        )
        return Reading(wxr.read(file), options).planned()

    def put(self, item: Item, run: Run) -> None:
        if item.kind == "article":
            make = lambda: pages.make_article(item, run)  # noqa: E731
        else:
            make = lambda: pages.make_plain(item, run, self._parent(item.data, run))  # noqa: E731
        change = lambda page: pages.update(page, item, run)  # noqa: E731
        page = run.put_item(item, name=item.data.title, make=make, change=change)
        if item.data.old_path:
            self._redirect(item.data.old_path, page, run)

    def _parent(self, entry: Entry, run: Run) -> Page | None:
        known = (
            ImportedObject.objects.filter(kind=self.kind, source=entry.parent).first()
            if entry.parent
            else None
        )
        return target_of(known) if known else None

    def _redirect(self, old_path: str, page: Page, run: Run) -> None:
        """From the page's old address, unless it leads elsewhere already."""
        path = Redirect.normalise_path(escape_uri_path(old_path))
        if len(path) > LONGEST_PATH:
            return
        same = Redirect.objects.filter(old_path=path).first()
        if same is None:
            source = source_key(run.options.language, "redirect", path)
            run.put(
                source,
                path,
                name=path,
                make=lambda: Redirect.objects.create(old_path=path, redirect_page_id=page.pk),
            )
        elif same.redirect_page_id != page.pk:
            run.note(path, notes.REDIRECT_TAKEN)


register(WordPress())
