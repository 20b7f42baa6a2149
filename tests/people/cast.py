"""The people of these tests."""

from django.contrib.auth.models import Permission

from base.models import User
from leads.people.models import Contact


def a_contact(email: str = "lin@example.com", **fields) -> Contact:
    contact, _new = Contact.objects.identify(email=email, name=fields.pop("name", "林晓薇"), **fields)
    return contact


def a_colleague(*codenames: str, email: str = "zhou@house.example") -> User:
    """May enter the back office, and what the codenames say."""
    user = User.objects.create_user(email, "x", is_staff=True, name="周岚")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user
