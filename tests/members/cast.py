"""The people at the door, and how they act."""

import re

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from base.roles import ROLES
from leads.outreach.models import Message
from members.joining import open_account

PASSWORD = "green-leaf-2026"  # noqa: S105


def make_member(email: str = "lin@example.com", **fields):
    return open_account(email, PASSWORD, **fields)


def make_colleague(email: str = "wei@example.com", *roles: str, **fields):
    user = open_account(email, PASSWORD, is_staff=True, **fields)
    wanted = {name for role in roles or ("sales",) for name in ROLES[role].permissions}
    for permission in Permission.objects.select_related("content_type"):
        if f"{permission.content_type.app_label}.{permission.codename}" in wanted:
            user.user_permissions.add(permission)
    return user


def make_stranger(email: str = "lin@example.com", password: str = "not-lins-word"):  # noqa: S107
    """Signed up with an address that is perhaps not theirs, and never confirmed."""
    user = get_user_model().objects.create_user(email, password)
    EmailAddress.objects.create(user=user, email=email, verified=False, primary=True)
    return user


def sign_in(client, email: str = "lin@example.com", password: str = PASSWORD, **extra):
    return client.post("/en/account/login/", {"login": email, "password": password} | extra)


def last_letter(to: str = "lin@example.com") -> Message:
    return Message.objects.filter(to=to).order_by("-pk").first()


def code_for(to: str = "lin@example.com") -> str:
    return re.search(r"\d{4}-\d{4}", last_letter(to).text).group()
