"""From a form's rows to a Django form, and from its cleaned data to answers worth keeping."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils import formats
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from leads.capture.models import Form, FormField
from leads.people.identities import NotAnAddress, normal_email, normal_phone

K = FormField.Kind
EMAIL, CONSENT = "email", "consent"
# Input names of our own beside the answers: the trap, the token, the journey.
TRAP, TOKEN, JOURNEY = "website", "token", "journey"
AUTOCOMPLETE = {K.NAME: "name", K.EMAIL: "email", K.PHONE: "tel"}
MOST = {K.NAME: 120, K.TEXT: 500, K.LONG: 10_000, K.PHONE: 40}


class PhoneField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        if not value:
            return ""
        try:
            return normal_phone(value)
        except NotAnAddress:
            raise forms.ValidationError(_("Please check this phone number."), code="invalid") from None


class EmailField(forms.EmailField):
    def clean(self, value):
        value = super().clean(value)
        if not value:
            return ""
        try:
            return normal_email(value)
        except NotAnAddress:
            raise forms.ValidationError(_("Please check this e-mail address."), code="invalid") from None


def questions_of(form: Form) -> list[FormField]:
    """The form's rows in order; the e-mail address is always asked, after a name that stands first."""
    rows = list(form.fields.all())
    if not any(row.kind == K.EMAIL for row in rows):
        place = 1 if rows and rows[0].kind == K.NAME else 0
        rows.insert(place, FormField(kind=K.EMAIL, key="email", required=True))
    return rows


def build(form: Form, data=None) -> forms.Form:
    """The form in the active language, bound when data is given. Ids are unique on a page with several forms."""
    made = forms.Form(data, auto_id=f"f-{form.public_id}-%s")
    made.label_suffix = ""
    for row in questions_of(form):
        made.fields.setdefault(row.input_name, field_of(row))
    if form.asks_consent and not form.is_newsletter:
        made.fields[CONSENT] = forms.BooleanField(label=form.consent, required=False)
    return made


def field_of(row: FormField) -> forms.Field:
    """One question as a form field."""
    common = {"label": row.label or default_label(row.kind), "help_text": row.help, "required": row.required}
    choices = row.choices_in(get_language())
    match row.kind:
        case K.EMAIL:
            field = EmailField(**common | {"required": True}, max_length=254)
        case K.PHONE:
            field = PhoneField(
                **common, max_length=MOST[row.kind], widget=forms.TextInput(attrs={"type": "tel"})
            )
        case K.LONG:
            field = forms.CharField(
                **common, max_length=MOST[row.kind], widget=forms.Textarea(attrs={"rows": 5})
            )
        case K.CHOICE:
            field = forms.ChoiceField(**common, choices=choices, widget=forms.RadioSelect)
        case K.CHOICES:
            field = forms.MultipleChoiceField(**common, choices=choices, widget=forms.CheckboxSelectMultiple)
        case K.NUMBER:
            field = forms.DecimalField(**common, max_digits=15, decimal_places=4)
        case K.DATE:
            field = forms.DateField(
                **common, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            )
        case K.CHECKBOX:
            field = forms.BooleanField(**common)
        case _:
            field = forms.CharField(**common, max_length=MOST[row.kind])
    if row.kind in AUTOCOMPLETE:
        field.widget.attrs["autocomplete"] = AUTOCOMPLETE[row.kind]
    return field


def default_label(kind: str) -> str:
    return {K.NAME: gettext("Name"), K.EMAIL: gettext("E-mail address"), K.PHONE: gettext("Phone")}.get(
        kind, ""
    )


def answers_from(form: Form, cleaned: dict) -> list[dict]:
    """What a Submission keeps: key, kind, label, value (JSON) and how it read in the visitor's language."""
    answers = []
    for row in questions_of(form):
        value = cleaned.get(row.input_name)
        if value in (None, "", []):
            continue
        label = row.label or default_label(row.kind)
        answers.append(
            {
                "key": row.input_name,
                "kind": row.kind,
                "label": label,
                "value": _plain(value),
                "shown": _shown(row, value),
            }
        )
    return answers


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return str(value.normalize() + 0) if isinstance(value, Decimal) else value


def _shown(row: FormField, value) -> str:
    texts = dict(row.choices_in(get_language()))
    match value:
        case list():
            return pgettext("between choices", ", ").join(texts.get(item, item) for item in value)
        case bool():
            return gettext("yes") if value else gettext("no")
        case Decimal():
            return f"{value:f}"
        case date():
            return formats.date_format(value)
    return texts.get(value, str(value))
