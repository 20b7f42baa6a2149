"""The room's regular work."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from kit import clock
from kit.jobs import job
from leads.outreach.models import Message

WAITS, STAYS = timedelta(days=7), timedelta(days=30)


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


@job(at="04:25")
def drop_old_letters() -> None:
    """Codes are worth nothing after minutes; those to addresses of nobody we know do not stay."""
    old = clock.now() - STAYS
    Message.objects.filter(letter__startswith="members.", contact=None, created_at__lt=old).delete()
