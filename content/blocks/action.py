"""A call to action: one sentence, one reason, one button."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from base.blocks import ButtonBlock


class ActionBlock(blocks.StructBlock):
    """Set apart from the text around it; the button is the point."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    button = ButtonBlock(label=_("Button"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "content/blocks/action.html"
