"""The forms colleagues fill in about a person."""

import zoneinfo

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from leads.people.identities import NotAnAddress, normal_email, normal_phone
from leads.people.models import Contact, Identity

Kind = Identity.Kind


def zones() -> list[tuple[str, str]]:
    """All zones of the world by their usual names; none means the site's own."""
    return [("", "---------"), *((name, name) for name in sorted(zoneinfo.available_timezones()))]


class ContactForm(WagtailAdminModelForm):
    """An address that another contact has is refused: one person is one contact."""

    email = forms.CharField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        help_text=_("Without a country code it is read as Chinese."),
    )

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, required=False)

    class Meta:
        model = Contact
        fields = ["name", "email", "phone", "language", "time_zone", "company", "owner", "tags"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"].queryset = get_user_model().objects.filter(is_staff=True, is_active=True)

    def clean_email(self) -> str:
        return self._free(
            Kind.EMAIL, self.cleaned_data["email"], normal_email, _("This is no e-mail address.")
        )

    def clean_phone(self) -> str:
        return self._free(Kind.PHONE, self.cleaned_data["phone"], normal_phone, _("This is no phone number."))

    def _free(self, kind: str, text: str, normal, complaint: str) -> str:
        """The normalised address, if it is one and nobody else's."""
        if not text.strip():
            return ""
        try:
            value = normal(text)
        except NotAnAddress:
            raise forms.ValidationError(complaint) from None
        others = Identity.objects.filter(kind=kind, value=value).exclude(contact_id=self.instance.pk)
        if other := others.select_related("contact").first():
            raise forms.ValidationError(
                _("This already belongs to the contact “%(contact)s”."), params={"contact": other.contact}
            )
        return value

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and not (data.get("email") or data.get("phone")):
            raise forms.ValidationError(_("Give an e-mail address or a phone number."))
        return data

    def save(self, commit: bool = True) -> Contact:
        """Also keeps the addresses by which the person is recognised."""
        before = Contact.objects.filter(pk=self.instance.pk).values("email", "phone").first() or {}
        contact = super().save(commit)
        if commit:
            contact.change_address(Kind.EMAIL, before.get("email", ""), contact.email)
            contact.change_address(Kind.PHONE, before.get("phone", ""), contact.phone)
        return contact


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "w-field__textarea"}),
    )
