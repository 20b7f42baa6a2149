"""The blocks every room may use: text, picture, quote, button."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

FEATURES = [
    "h2",
    "h3",
    "h4",
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "hr",
    "blockquote",
    "code",
]


class TextBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs):
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "base/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    """A picture with an optional caption; says what it shows, or is decorative."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "base/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and who said them."""

    text = blocks.TextBlock(label=_("Words"))
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "base/blocks/quote.html"


LINKS = ("/", "#", "https://", "http://", "mailto:", "tel:")


class ButtonValue(blocks.StructValue):
    @property
    def address(self) -> str:
        """The typed address, or nothing when it is of a kind that could run a script."""
        address = (self.get("url") or "").strip()
        return address if address.startswith(LINKS) else ""


class ButtonBlock(blocks.StructBlock):
    """One link that stands out: to a page here, or to an address."""

    label = blocks.CharBlock(label=_("Label"), max_length=60, search_index=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(label=_("or address"), required=False, max_length=500, search_index=False)

    class Meta:
        icon = "link"
        label = _("Button")
        template = "base/blocks/button.html"
        value_class = ButtonValue

    def clean(self, value):
        from django.core.exceptions import ValidationError
        from wagtail.blocks.struct_block import StructBlockValidationError

        value = super().clean(value)
        address = value.get("url") or ""
        if not value.get("page") and not address:
            raise StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or give an address."))}
            )
        if address and not value.address:
            raise StructBlockValidationError({"url": ValidationError(_("Start with / or https://."))})
        return value
