"""The room's regular work."""

from datetime import datetime, time, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from kit import clock
from kit.jobs import job
from leads.outreach import mail
from leads.sales import letters
from leads.sales.colleagues import colleagues
from leads.sales.models import Lead

MOST = 50


@job(at="08:30")
def send_digests() -> None:
    """To everybody who has something due today; what nobody (any more) looks after goes to who gives leads away."""
    tonight = timezone.make_aware(datetime.combine(clock.today() + timedelta(days=1), time.min))
    waiting = list(Lead.objects.real().due(tonight).for_inbox())
    people = list(colleagues())
    nobodys = [lead for lead in waiting if lead.owner_id not in {user.pk for user in people}]
    for user in people:
        mine = [lead for lead in waiting if lead.owner_id == user.pk]
        rest = nobodys if gives_away(user) else []
        if mine or rest:
            mail.post(letters.digest(user, mine[:MOST], rest[:MOST], clock.today()))


def gives_away(user: AbstractBaseUser) -> bool:
    """Owners of the house see to what nobody has taken."""
    return user.is_superuser or user.groups.filter(name="owner").exists()
