"""How allauth fits this house: whose network, whose words, and who need not prove an address."""

import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kit.limits import allow, network_of
from kit.meta import absolute
from leads.outreach import mail
from leads.outreach.bomb import may_mail
from leads.outreach.letters import Letter
from leads.people.identities import NotAnAddress, normal_email
from members import letters

# Letters that somebody who knows no more than an address can have sent to it.
ANYBODYS = {
    "login_code", "email_confirmation", "email_confirmation_signup", "password_reset_code",
    "account_already_exists", "unknown_account",
}  # fmt: skip
LETTERS_PER_NETWORK = 100  # in an hour; a whole office may share one
UNKNOWN_NETWORK = "0.0.0.0"  # noqa: S104


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address and the password do not belong together."),
        "enter_current_password": _("Please type your current password."),
        "incorrect_code": _("This is not the code we sent. Please look again; the newest letter counts."),
        "incorrect_password": _("This is not your password."),
        "same_as_current": _("This is your address already."),
        "too_many_login_attempts": _("Too many attempts. Please wait a few minutes and try again."),
        "rate_limited": _("That was a little fast. Please wait a minute and try again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The caller's address as kit.limits reads it: from the proxy only when we stand behind one."""
        try:
            return str(ipaddress.ip_address(network_of(request)))
        except ValueError:
            return UNKNOWN_NETWORK

    def clean_email(self, email: str) -> str:
        """In the one form by which people are recognised everywhere in the house."""
        try:
            return normal_email(email)
        except NotAnAddress:
            raise ValidationError(_("This does not look like an e-mail address.")) from None

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """What allauth would send, as one of our letters, through the one door.

        Beyond the limits nothing goes out, and the page says the same as ever: it tells nobody who is known here.
        """
        name = template_prefix.rpartition("/")[2]
        if name not in ANYBODYS or self._may_write(email):
            mail.post(written(name, email, context))

    def _may_write(self, email: str) -> bool:
        network = network_of(self.request) if self.request else ""
        return allow("account.network", network, most=LETTERS_PER_NETWORK, seconds=3600) and may_mail(
            email, "account", hourly=10, daily=30
        )

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The door, in the language one was reading, which says that one is signed out."""
        return reverse("account_login")

    def pre_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse | None:
        vouch_for_colleague(user)
        return super().pre_login(request, user, **kwargs)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Verified and tied to the contact in one transaction, or neither."""
        with transaction.atomic():
            return super().confirm_email(request, email_address)


def written(name: str, to: str, context: dict) -> Letter:
    """`name` is the last part of allauth's own template name. Raises KeyError for one we have no words for."""
    match name:
        case "login_code":
            return letters.sign_in_code(to, context["code"])
        case "email_confirmation" | "email_confirmation_signup":
            return letters.verify_code(to, context["code"])
        case "password_reset_code":
            return letters.reset_code(to, context["code"])
        case "account_already_exists":
            return letters.account_exists(to, absolute(reverse("account_login")))
        case "unknown_account":
            return letters.no_account(to, absolute(reverse("account_signup")))
        case _:
            return letters.changed(to, name)


def vouch_for_colleague(user) -> None:
    """A colleague's address was entered by an owner, who stands in for it: without SMTP no letter could reach them."""
    if user.is_staff and not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)
