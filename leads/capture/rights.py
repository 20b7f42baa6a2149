"""What this room exports of a person, and what it forgets."""

from django.db.models import Q

from leads.capture.models import BlockedPost, Submission, Touch
from leads.people.erasure import delete, register_erasure, register_export
from leads.people.models import Contact


def forget_conversions(contact: Contact) -> None:
    """That there was a lead and what led to it stays; whose it was does not."""
    contact.conversions.update(contact=None)


def forget_blocked(contact: Contact) -> None:
    """Held-back posts know no contact, only an address."""
    addresses = list(contact.identities.filter(kind="email").values_list("value", flat=True))
    BlockedPost.objects.filter(Q(email__in=addresses) | Q(submission__contact=contact)).delete()


def submissions_of(contact: Contact) -> list[dict]:
    rows = Submission.objects.filter(contact=contact).select_related("form")
    return [
        {"form": s.form.title, "at": s.at.isoformat(), "page": s.page, "answers": s.answers} for s in rows
    ]


def touches_of(contact: Contact) -> list[dict]:
    rows = Touch.objects.filter(contact=contact).select_related("channel")
    return [{"at": t.at.isoformat(), "path": t.path, "channel": str(t.channel or "")} for t in rows]


def register() -> None:
    register_erasure("capture.BlockedPost", forget_blocked)
    register_erasure("capture.Confirmation", delete("capture.Confirmation"))
    register_erasure("capture.Conversion", forget_conversions)
    register_erasure("capture.Touch", delete("capture.Touch"))
    register_erasure("capture.Submission", delete("capture.Submission"))
    register_export("capture.Submission", submissions_of)
    register_export("capture.Touch", touches_of)
