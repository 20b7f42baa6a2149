"""The forms at the door, in our words."""

from allauth.account import forms as account
from allauth.account.internal.flows.signup import prevent_enumeration
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class LoginForm(account.LoginForm):
    """One address, two ways in: with the password, or by a code sent to the address."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        name_plainly(self.fields["login"], _("E-mail address"), "username")
        name_plainly(self.fields["password"], _("Password"), "current-password")
        self.fields["password"].help_text = ""


class RequestLoginCodeForm(account.RequestLoginCodeForm):
    """Takes the address from the sign-in form too, whose second button asks for a code instead."""

    def __init__(self, data=None, *args, **kwargs) -> None:
        if data is not None and "email" not in data and "login" in data:
            data = data.copy()
            data["email"] = data["login"]
        super().__init__(data, *args, **kwargs)
        name_plainly(self.fields["email"], _("E-mail address"), "email")


class SignupForm(account.SignupForm):
    """Only an address is needed; who wants a password sets one at once."""

    name = forms.CharField(label=_("What may we call you?"), max_length=120, required=False)
    field_order = ["email", "name", "password1"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        name_plainly(self.fields["email"], _("E-mail address"), "email")
        name_plainly(self.fields["name"], _("What may we call you?"), "name")
        if password := self.fields.get("password1"):
            name_plainly(password, _("Password"), "new-password")
            password.help_text = _(
                "You may leave this empty and always sign in with a code by mail. At least 8 characters otherwise."
            )

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """Two sign-ups with one address in the same moment: the second is answered like any known address."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return None, prevent_enumeration(request, email=self.cleaned_data["email"])

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


def name_plainly(field: forms.Field, label: str, autocomplete: str) -> None:
    """Our label instead of a placeholder, and what the browser may fill in."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete
