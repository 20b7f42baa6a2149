"""The forms at the door, in our words."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.signup import prevent_enumeration
from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from leads.people.models import Contact
from members import joining


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

    def clean_email(self) -> str:
        self.cleaned_data["email"] = get_adapter().clean_email(self.cleaned_data["email"])
        return super().clean_email()


class AddEmailForm(account.AddEmailForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        name_plainly(self.fields["email"], _("New address"), "email")


class _Code:
    """ "Code" alone is the shop's word for picking up."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        name_plainly(self.fields["code"], pgettext_lazy("account", "Code"), "one-time-code")


class ConfirmLoginCodeForm(_Code, account.ConfirmLoginCodeForm):
    pass


class ConfirmEmailVerificationCodeForm(_Code, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCodeForm(_Code, account.ConfirmPasswordResetCodeForm):
    pass


class _NewPassword:
    """Asks for the new password once: a code by mail mends a slip."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        name_plainly(self.fields["password1"], _("New password"), "new-password")
        self.fields["password1"].help_text = _("At least 8 characters, and not one that everybody uses.")
        if "oldpassword" in self.fields:
            name_plainly(self.fields["oldpassword"], _("Current password"), "current-password")
            self.fields["oldpassword"].help_text = ""


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    pass


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(_NewPassword, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        name_plainly(self.fields["password"], _("Password"), "current-password")
        self.fields["password"].help_text = ""


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
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
        joining.keep_journey(request)


def name_plainly(field: forms.Field, label: str, autocomplete: str) -> None:
    """Our label instead of a placeholder, and what the browser may fill in."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete


class ProfileForm(forms.Form):
    """The name and language by which we speak to a member. An account without a contact keeps only the name."""

    name = forms.CharField(
        label=_("What may we call you?"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of our letters"), choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES
    )

    def __init__(self, data=None, *, user: AbstractBaseUser, contact: Contact | None) -> None:
        self.user, self.contact = user, contact
        language = contact.language if contact else get_language()
        super().__init__(data, initial={"name": contact.name if contact else user.name, "language": language})

    def save(self) -> str:
        """Stores both; the chosen language."""
        name, language = self.cleaned_data["name"], self.cleaned_data["language"]
        with transaction.atomic():
            self.user.name = name
            self.user.save(update_fields=["name"])
            if self.contact:
                self.contact.name, self.contact.language = name, language
                self.contact.save(update_fields=["name", "language"])
        return language
