"""Pictures and files. A picture says what it shows, or says that it is decoration."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


def uploader() -> models.ForeignKey:
    """Wagtail's own field, without a way back from User: its own Image and Document have taken the name."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )


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
