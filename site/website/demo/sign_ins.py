"""The demo's colleagues, and one member; everybody may know their password, so none exists without the demo."""

from functools import cache

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.crypto import salted_hmac

from base.models import User
from website import env
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
        user = make_user(mark, email, name, is_printed=True, is_staff=True)
        user.groups.set(Group.objects.filter(name=role))
        made[role] = user
    return made


def password() -> str:
    """The well-known one on this machine alone; a site that others reach has one of its own, printed at its start."""
    if settings.SITE_HOST in env.LOCAL:
        return PASSWORD
    return salted_hmac("freehold.demo.sign-in", "password", algorithm="sha256").hexdigest()[:16]


@cache
def _password_hash() -> str:
    """Slow on purpose, so computed once for all."""
    return make_password(password())


def make_user(
    mark: Marker, email: str, name: str, *, is_printed: bool = False, is_staff: bool = False
) -> User:
    """A user whose address is already verified; who is not printed has no password."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name, is_staff=is_staff)
        if is_printed:
            user.password = _password_hash()
            user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        mark(user)
    return user


def lines() -> list[str]:
    """What a demo site prints at its start."""
    accounts = [*((role, email) for role, (email, _name) in STAFF.items()), ("member", MEMBER[0])]
    return [f"{role:<9} {email:<26} {password()}" for role, email in accounts]
