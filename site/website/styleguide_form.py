"""The styleguide's form: one field of every kind of widget."""

from django import forms
from django.utils.translation import gettext_lazy as _

TEAS = [("longjing", _("Longjing")), ("tieguanyin", _("Tieguanyin")), ("puer", _("Pu'er"))]


class EveryWidget(forms.Form):
    """Never saved anywhere."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("For our answer only."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    pieces = forms.IntegerField(label=_("Pieces"), min_value=1, max_value=9)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    tea = forms.ChoiceField(label=_("Tea"), choices=TEAS)
    cup = forms.ChoiceField(label=_("A cup of"), choices=TEAS, widget=forms.RadioSelect)
    teas = forms.MultipleChoiceField(
        label=_("Samples"), choices=TEAS, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label=_("Your words"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(label=_("A file"), required=False)
    agreed = forms.BooleanField(label=_("I would like letters about new teas, at most one a week."))
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
