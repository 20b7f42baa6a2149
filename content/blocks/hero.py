"""The opening of a home or landing page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from base.blocks import ButtonBlock


class OptionalButtonBlock(ButtonBlock):
    """A button that is left out when its label is empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.child_blocks["label"].field.required = False

    def clean(self, value):
        if not any(value.get(name) for name in ("label", "page", "url")):
            return value
        return super().clean(value)


class HeroBlock(blocks.StructBlock):
    """One promise, one picture, one or two ways on."""

    kicker = blocks.CharBlock(label=_("Line above"), required=False, max_length=60)
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=3)
    image = ImageBlock(label=_("Picture"), required=False)
    layout = blocks.ChoiceBlock(
        label=_("Layout"),
        choices=[("beside", _("Picture beside the words")), ("below", _("Wide picture below the words"))],
        default="beside",
    )
    button = OptionalButtonBlock(label=_("Button"), required=False)
    second = OptionalButtonBlock(label=_("Second, quiet button"), required=False)

    class Meta:
        icon = "title"
        label = _("Opening")
        template = "content/blocks/hero.html"
