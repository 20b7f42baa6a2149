"""What happens when somebody proved an address or came in; allauth tells, one verb answers."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, user_logged_in
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from members import joining


@receiver(email_confirmed, dispatch_uid="members.address_proven")
def address_proven(sender, request: HttpRequest, email_address: EmailAddress, **kwargs) -> None:
    drop_foreign_password(request, email_address.user)
    if not email_address.user.is_staff:
        joining.join(email_address.user, email_address.email, joining.journey_of(request))


@receiver(user_logged_in, dispatch_uid="members.came_in")
def came_in(sender, request: HttpRequest, user, **kwargs) -> None:
    joining.heal(user)


def drop_foreign_password(request: HttpRequest, user) -> None:
    """Somebody else may have signed up with this address and a password of theirs, hoping its owner confirms.

    Whoever proves the address without having set or known that password loses it.
    """
    if (
        user.last_login is not None
        or user.is_staff
        or not user.has_usable_password()
        or _theirs(request, user)
    ):
        return
    user.set_unusable_password()
    user.save(update_fields=["password"])
    messages.info(request, _("For your safety, the password once set for this address no longer works."))


def _theirs(request: HttpRequest, user) -> bool:
    """This browser is signed in, has just signed up, or has just given the password."""
    pending = unstash_login(request, peek=True)
    just_signed_up = pending is not None and pending.signup and pending.user == user
    knew = any(record["method"] == "password" for record in get_authentication_records(request, user))
    return request.user == user or just_signed_up or knew
