"""What led to a lead, member or order: decided once, at that moment, and never changed after.

The first touch with a channel names the source ("direct" never overwrites it); the last article read before the
first form is the article; the first form is the form. What the contact's own rows say wins over a new journey.
"""

from django.db.models import Model

from kit import clock
from leads.capture.journey import Journey
from leads.capture.models.conversion import Conversion
from leads.capture.models.form import Form
from leads.capture.models.touch import Touch
from leads.people.journal import reference
from leads.people.models import Contact


def store(
    contact: Contact, journey: Journey | None, *, form: Form | None = None, page_key: str = "", path: str = ""
) -> None:
    """Adds the journey's steps, then the form itself, behind what is already known. Known steps are left alone."""
    steps = journey.steps if journey else ()
    rows = [
        Touch(
            contact=contact, at=step.at, channel=step.channel, link=step.link, page_key=step.page_key,
            path=step.path, referrer=step.referrer, utm=step.utm,
        )
        for step in steps
    ]  # fmt: skip
    if form is not None:
        rows.append(
            Touch(
                contact=contact, kind=Touch.Kind.FORM, form=form, page_key=page_key, path=path, at=clock.now()
            )
        )
    Touch.objects.bulk_create(rows, ignore_conflicts=True)


def freeze(contact: Contact, kind: str, subject: Model, journey: Journey | None = None) -> Conversion:
    """The conversion of this subject, made on the first call; later calls return the same row unchanged."""
    about = reference(subject)
    known = Conversion.objects.filter(kind=kind, subject=about).first()
    if known:
        return known
    if journey is not None:
        store(contact, journey)
    is_demo = contact.is_demo or getattr(subject, "is_demo", False)
    conversion, _made = Conversion.objects.get_or_create(
        kind=kind, subject=about, defaults={"contact": contact, "is_demo": is_demo, **credit(contact)}
    )
    return conversion


def credit(contact: Contact) -> dict:
    """Shape: {"channel_id": int|None, "link_id": int|None, "form_id": int|None, "article_key": str}."""
    touches = list(
        contact.touches.order_by("pk").values("kind", "channel_id", "link_id", "form_id", "page_key")
    )
    source = next((t for t in touches if t["channel_id"]), {})
    place = next((i for i, t in enumerate(touches) if t["kind"] == Touch.Kind.FORM), len(touches))
    # The form's own page is the last one read before it.
    read = [t["page_key"] for t in touches[: place + 1] if t["page_key"].startswith("article:")]
    return {
        "channel_id": source.get("channel_id"),
        "link_id": source.get("link_id"),
        "form_id": touches[place]["form_id"] if place < len(touches) else None,
        "article_key": read[-1] if read else "",
    }
