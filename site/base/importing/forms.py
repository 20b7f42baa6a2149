"""What is asked when a file is given in the back office."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from base.importing.files import MEGABYTE
from base.importing.plan import Options
from base.importing.registry import importers
from base.importing.uploads import LIMIT


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=_("Where it comes from"))
    file = forms.FileField(label=_("Exported file"))
    language = forms.ChoiceField(label=_("Language of the texts"), choices=settings.LANGUAGES)
    currency = forms.CharField(
        label=_("Currency of the prices"), max_length=3, required=False, help_text=_("Empty: the shop's own.")
    )
    media = forms.BooleanField(
        label=_("Fetch pictures from their old addresses"), required=False, initial=True
    )
    stock = forms.BooleanField(
        label=_("Set the stock of products that are here already, too"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(importer.kind, importer.label) for importer in importers()]
        self.fields["language"].initial = settings.LANGUAGE_CODE
        hints = " ".join(str(importer.hint) for importer in importers())
        limit = _("At most %(limit)d MB here; larger files by command line.") % {"limit": LIMIT // MEGABYTE}
        self.fields["file"].help_text = f"{hints} {limit}"

    def options(self) -> Options:
        values = self.cleaned_data
        return Options(
            language=values["language"],
            currency=values["currency"].upper(),
            stock=values["stock"],
            media=values["media"],
        )
