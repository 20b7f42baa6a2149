"""What members take along, and what of them is forgotten."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession

from leads.people.erasure import register_erasure, register_export
from leads.people.models import Contact
from members.models import Membership


def forget_membership(contact: Contact) -> None:
    """The account closes with the record: signed out everywhere, no way to sign in, the address gone."""
    user = contact.user
    if user is not None and not user.is_staff:
        for session in UserSession.objects.filter(user=user):
            session.end()
        Contact.objects.filter(pk=contact.pk).update(user=None)
        contact.user = None
        user.delete()
    Membership.objects.filter(contact=contact).delete()
    forget_former(contact)


def forget_former(contact: Contact) -> None:
    """Records whose every address the member proved to be theirs speak of the same person."""
    came = contact.events.filter(name="contact.address_came").values_list("data__came_from", flat=True)
    for former in Contact.objects.filter(pk__in=list(came), user=None, forgotten_at=None, identities=None):
        former.forget()


def membership_data(contact: Contact) -> dict:
    membership = Membership.objects.filter(contact=contact).first()
    addresses = EmailAddress.objects.filter(user_id=contact.user_id) if contact.user_id else ()
    return {
        "joined": membership and membership.joined_at.isoformat(),
        "sign_in_addresses": [address.email for address in addresses],
    }


def register() -> None:
    register_erasure("members.Membership", forget_membership)
    register_export("members.Membership", membership_data)
