"""When an account and a contact become one: only once the address is proven, and never over somebody else's head."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from leads.capture import attribution, journey
from leads.people import journal
from leads.people.identities import normal_email
from leads.people.models import Contact, Identity
from members.models import Membership

JOURNEY = "members_journey"


def keep_journey(request: HttpRequest) -> None:
    """What the browser hands over with the sign-up waits in the session until the address is proven."""
    if raw := request.POST.get("journey", ""):
        request.session[JOURNEY] = raw[: journey.MOST_BYTES]


def journey_of(request: HttpRequest) -> journey.Journey | None:
    raw = request.session.pop(JOURNEY, "")
    return journey.parse(raw) if raw else None


def join(user: AbstractBaseUser, email: str, way: journey.Journey | None = None) -> Membership | None:
    """Ties the account to the person who holds the address it has just proven; repeatable.

    `way`: what their browser handed over; what is already stored of the person wins over it.

    None when the address belongs to another living account: then nothing is tied and nothing is shown.
    Raises NotAnAddress.
    """
    with transaction.atomic():
        contact = Contact.objects.filter(user=user).first()
        if contact is None:
            contact = _claim(user, email)
        if contact is None:
            return None
        hold(contact, email)
        membership, joined = Membership.objects.get_or_create(
            contact=contact, defaults={"is_demo": contact.is_demo}
        )
        if joined:
            journal.record(contact, "member.joined", subject=membership, actor=user)
            attribution.freeze(contact, "member", membership, way)
        return membership


def _claim(user: AbstractBaseUser, email: str) -> Contact | None:
    """The contact known by this address, now with this account; a new one when the address was given up."""
    release(email, keep=user)
    contact, _made = Contact.objects.identify(email=email, name=user.name, language=get_language() or "")
    tied = Contact.objects.filter(pk=contact.pk, user=None).update(user=user)
    contact.refresh_from_db()
    return contact if tied or contact.user_id == user.pk else None


def hold(contact: Contact, email: str) -> None:
    """Makes the proven address one of this contact's, and the one to write to. Known people without an account
    give way: whoever reads the mailbox is the person. Another account's address is left where it is."""
    value = normal_email(email)
    release(value, keep=contact.user)
    known = Identity.objects.filter(kind=Identity.Kind.EMAIL, value=value).select_related("contact").first()
    if known is None:
        Identity.objects.create(contact=contact, kind=Identity.Kind.EMAIL, value=value)
    elif known.contact_id != contact.pk:
        if known.contact.user_id:
            return
        _move(known, contact)
    contact.verify_email(value)
    if contact.email != value:
        before, contact.email = contact.email, value
        contact.save(update_fields=["email"])
        journal.record(contact, "member.address_changed", actor=contact.user, before=before, after=value)


def release(email: str, *, keep: AbstractBaseUser | None) -> None:
    """An address that its account has given up stays in that person's history no longer as a way to find them."""
    value = normal_email(email)
    known = (
        Identity.objects.filter(kind=Identity.Kind.EMAIL, value=value).select_related("contact__user").first()
    )
    if known is None or known.contact.user is None or known.contact.user == keep:
        return
    holder = known.contact.user
    if (
        normal_email(holder.email) != value
        and not EmailAddress.objects.filter(user=holder, email=value).exists()
    ):
        known.delete()


def _move(identity: Identity, contact: Contact) -> None:
    """From a record without an account to the member's; both journals say so, for whoever merges them later."""
    before = identity.contact
    identity.contact = contact
    identity.save(update_fields=["contact"])
    journal.record(before, "contact.address_left", email=identity.value, to=contact.pk)
    journal.record(contact, "contact.address_came", email=identity.value, came_from=before.pk)


def heal(user: AbstractBaseUser) -> None:
    """Ties at sign-in what a crash between verifying and tying left apart. Colleagues are no members by that."""
    if user.is_staff or Contact.objects.filter(user=user).exists():
        return
    proven = EmailAddress.objects.filter(user=user, verified=True, primary=True).first()
    if proven is not None:
        join(user, proven.email)


def open_account(
    email: str,
    password: str | None = None,
    *,
    name: str = "",
    is_staff: bool = False,
    groups: tuple[str, ...] = (),
) -> AbstractBaseUser:
    """An account with a proven address, for the first owner, demonstration and tests. Groups are role names."""
    from django.contrib.auth.models import Group

    user = get_user_model().objects.create_user(email, password, name=name, is_staff=is_staff)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.add(*Group.objects.filter(name__in=groups))
    return user
