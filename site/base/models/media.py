"""Pictures and files. A picture says what it shows, or says that it is decoration."""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.models import Image as WagtailImage

from base.pictures import is_ready_only, one_at_a_time
from base.tasks import make_sizes


def uploader() -> models.ForeignKey:
    """Wagtail's own field, without a way back from User: its own Image and Document have taken the name."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip


class Image(AbstractImage):
    """`description` is the alternative text; empty only when `decorative`."""

    uploaded_by_user = uploader()
    tags = TaggableManager(_("tags"), blank=True, related_name="base_images")
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("Adds nothing to the text; screen readers skip it.")
    )
    admin_form_fields = (*WagtailImage.admin_form_fields, "decorative")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        super().clean()
        if not self.decorative and not self.description.strip():
            raise ValidationError(
                {"description": _("Say in a few words what the picture shows, or mark it as decorative.")}
            )

    @property
    def default_alt_text(self) -> str:
        return "" if self.decorative else self.description

    def create_rendition(self, filter: Filter) -> "Rendition":
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Filter) -> dict[Filter, "Rendition"]:
        """Wagtail would make three at a time; visitors are shown another size while the worker makes theirs."""
        if filters and is_ready_only() and not self.is_svg():
            return self._order(filters)
        return {filter: super(Image, self).create_rendition(filter) for filter in filters}

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        with one_at_a_time:  # and nothing of the database within: who waits here may hold its only writer
            return super().generate_rendition_file(filter, source=source)

    def _order(self, filters: Sequence[Filter]) -> dict[Filter, "Rendition"]:
        """Asks the worker for them; until they are there, the largest size that is ready, or the picture itself."""
        specs = [filter.spec for filter in filters]
        name = hashlib.sha256(" ".join(sorted(specs)).encode()).hexdigest()[:16]
        make_sizes.using(key=f"sizes:{self.pk}:{name}").enqueue(image_id=self.pk, specs=specs)
        ready = self.renditions.filter(filter_spec__startswith="width-").order_by("-width").first() or self
        return {filter: self._stand_in(filter, ready) for filter in filters}

    def _stand_in(self, filter: Filter, ready: "Image | Rendition") -> "Rendition":
        """Never saved."""
        return Rendition(
            image=self, filter_spec=filter.spec, focal_point_key=filter.get_cache_key(self),
            file=ready.file.name, width=ready.width, height=ready.height,
        )  # fmt: skip


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]


class Document(AbstractDocument):
    uploaded_by_user = uploader()
    tags = TaggableManager(_("tags"), blank=True, related_name="base_documents")
    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
