"""The checkout's one form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leads.people.identities import NotAnAddress, normal_email, normal_phone
from shop import countries
from shop.languages import current
from shop.models import ShopSetting
from shop.models.order import Delivery, Method

ADDRESS = ("country", "region", "city", "district", "street", "postcode")
WAYS = {
    Method.STRIPE: _("Pay online now"),
    Method.TRANSFER: _("Bank transfer"),
    Method.AT_PICKUP: _("Pay at pick-up"),
}


def words(label, most: int, *, required: bool = False, hint: str = "", **attrs) -> forms.CharField:
    """A line of text that browsers know how to fill in."""
    widget = forms.TextInput(attrs={"autocomplete": hint, **attrs} if hint else attrs)
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


class CheckoutForm(forms.Form):
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)
    journey = forms.CharField(required=False, widget=forms.HiddenInput)
    email = forms.CharField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Your order and its news go there."),
    )  # fmt: skip
    name = words(_("Name"), 120, required=True, hint="name")
    phone = words(_("Phone"), 40, hint="tel", type="tel", inputmode="tel")
    delivery = forms.ChoiceField(label=_("How do you get it?"), widget=forms.RadioSelect)
    country = forms.ChoiceField(
        label=_("Country or region"), required=False, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    region = words(_("Province or state"), 80, hint="address-level1")
    city = words(_("City"), 80, hint="address-level2")
    district = words(_("District"), 80, hint="address-level3")
    street = words(_("Street and number"), 200, hint="street-address")
    postcode = words(_("Postcode"), 20, hint="postal-code")
    method = forms.ChoiceField(label=_("How do you pay?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for us"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    terms = forms.BooleanField(
        label=_("I accept the terms of sale."),
        error_messages={"required": _("Please accept the terms to go on.")},
    )
    marketing = forms.BooleanField(
        label=_("Write to me now and then with news. I can leave with one click."), required=False
    )

    def __init__(self, *args, methods: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        setting = ShopSetting.load()
        ways = [(Delivery.PICKUP, _("Pick up in our shop"))]
        ways += [(Delivery.SHIPPING, _("Have it sent"))] if setting.ships else []
        self.fields["delivery"].choices = ways
        self.fields["method"].choices = [(m, WAYS[m]) for m in methods]
        self.fields["country"].choices = countries.choices(current())
        self.initial.setdefault("delivery", Delivery.PICKUP)
        self.initial.setdefault("method", methods[0])
        self.initial.setdefault("country", "CN")

    def clean_email(self) -> str:
        try:
            return normal_email(self.cleaned_data["email"])
        except NotAnAddress:
            raise forms.ValidationError(_("This is not an e-mail address.")) from None

    def clean(self) -> dict:
        data = super().clean()
        shipping = data.get("delivery") == Delivery.SHIPPING
        if shipping:
            self._check_address(data)
            if data.get("method") == Method.AT_PICKUP:
                self.add_error("method", _("Paying at pick-up needs pick-up. Choose another way to pay."))
        self._check_phone(data, shipping)
        return data

    def _check_address(self, data: dict) -> None:
        country = data.get("country") or "CN"
        for name in countries.required(country):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("We need this to send your parcel."))

    def _check_phone(self, data: dict, shipping: bool) -> None:
        number = data.get("phone", "")
        if not number and shipping and "phone" not in self.errors:
            self.add_error("phone", _("The courier needs a number."))
        if number:
            try:
                data["phone"] = normal_phone(number, data.get("country") or "CN")
            except NotAnAddress:
                self.add_error("phone", _("This is not a phone number."))

    @property
    def address(self) -> dict:
        """What of the address was filled in; {} for pick-up."""
        if self.cleaned_data["delivery"] != Delivery.SHIPPING:
            return {}
        return {name: self.cleaned_data[name] for name in ADDRESS if self.cleaned_data.get(name)}
