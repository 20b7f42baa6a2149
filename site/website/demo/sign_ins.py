"""The demo's colleagues, and one member; everybody may know their password, so none exists without the demo."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from base.models import User
from website.demo.mark import Marker

PASSWORD = "shanlan-demo"  # noqa: S105 - printed at every start of a demo site
STAFF = {
    "owner": ("owner@shanlan.example", "沈岚"),
    "marketer": ("marketer@shanlan.example", "叶知秋"),
    "sales": ("sales@shanlan.example", "唐小米"),
    "shop": ("shop@shanlan.example", "周掌柜"),
}
MEMBER = ("member@shanlan.example", "林若溪")


def make_staff(mark: Marker) -> dict[str, User]:
    """Role → user."""
    made = {}
    for role, (email, name) in STAFF.items():
        user = make_user(mark, email, name, is_staff=True)
        user.groups.set(Group.objects.filter(name=role))
        made[role] = user
    return made


def make_user(mark: Marker, email: str, name: str, *, is_staff: bool = False) -> User:
    """A user whose address is already verified."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, name=name, is_staff=is_staff)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        mark(user)
    return user


def lines() -> list[str]:
    """What a demo site prints at its start."""
    accounts = [*((role, email) for role, (email, _name) in STAFF.items()), ("member", MEMBER[0])]
    return [f"{role:<9} {email:<26} {PASSWORD}" for role, email in accounts]
