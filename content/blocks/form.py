"""A form inside a page. The form is made once under “Forms” and may stand on many pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class FormBlock(blocks.StructBlock):
    """Rendered whole by capture; works without scripts."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    form = SnippetChooserBlock("capture.Form", label=_("Form"))

    class Meta:
        icon = "form"
        label = _("Form")
        template = "content/blocks/form.html"
