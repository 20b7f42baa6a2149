"""The room's regular work."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from kit import clock
from kit.jobs import job

WAITS = timedelta(days=7)


@job(at="04:20")
def drop_unconfirmed() -> None:
    """A sign-up whose address was never proven is gone after a week: it tied nothing and must not block its owner."""
    proven = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    asked = EmailAddress.objects.filter(user=OuterRef("pk"))
    strangers = get_user_model().objects.filter(
        Exists(asked), ~Exists(proven), last_login=None, is_staff=False, is_superuser=False, contact=None,
        date_joined__lt=clock.now() - WAITS,
    )  # fmt: skip
    strangers.delete()
