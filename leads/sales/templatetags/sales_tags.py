"""How leads are shown."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

from leads.capture.models import Submission

register = template.Library()
PERSONAL = {"name", "email", "phone"}


@register.filter
def age(since: datetime, now: datetime) -> str:
    """In the largest unit only: nobody needs "3 weeks, 5 days" at a glance."""
    return timesince(since, now, depth=1)


@register.filter
def answers(submission: Submission | None) -> list[dict]:
    """What was answered beside name and address: [{"label": …, "shown": …}], unanswered ones left out."""
    if submission is None:
        return []
    return [a for a in submission.answers if a.get("kind") not in PERSONAL and a.get("shown")]
