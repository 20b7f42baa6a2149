"""How leads are shown."""

from django import template

from leads.capture.models import Submission

register = template.Library()
PERSONAL = {"name", "email", "phone"}


@register.filter
def answers(submission: Submission | None) -> list[dict]:
    """What was answered beside name and address: [{"label": …, "shown": …}], unanswered ones left out."""
    if submission is None:
        return []
    return [a for a in submission.answers if a.get("kind") not in PERSONAL and a.get("shown")]
