"""Signed values: what they were signed for is part of the signature, so none serves another purpose."""

from datetime import timedelta

from django.core import signing

BadSignature = signing.BadSignature
Expired = signing.SignatureExpired


def sign(purpose: str, value: object) -> str:
    """A compact, address-safe token of any JSON value."""
    return signing.dumps(value, salt=f"freehold.{purpose}", compress=True)


def unsign(purpose: str, token: str, *, within: timedelta | None = None) -> object:
    """The signed value. Raises BadSignature when forged, Expired (a BadSignature) when older than `within`."""
    return signing.loads(token, salt=f"freehold.{purpose}", max_age=within)
