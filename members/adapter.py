"""How allauth fits this house: whose network, whose words, and who need not prove an address."""

import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kit.limits import network_of

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

    def pre_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse | None:
        vouch_for_colleague(user)
        return super().pre_login(request, user, **kwargs)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Verified and tied to the contact in one transaction, or neither."""
        with transaction.atomic():
            return super().confirm_email(request, email_address)


def vouch_for_colleague(user) -> None:
    """A colleague's address was entered by an owner, who stands in for it: without SMTP no letter could reach them."""
    if user.is_staff and not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)
