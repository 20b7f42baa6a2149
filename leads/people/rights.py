"""What the contact record itself exports and forgets."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ModelLogEntry

from leads.people.erasure import delete, named_by, reaching_contact, register_erasure, register_export
from leads.people.models import Contact, Event

# What a forgotten person's events may still say: nothing that leads back to them.
IMPERSONAL = ("amount", "currency", "channel", "form", "page_key", "purpose", "kind")


def forget_events(contact: Contact) -> None:
    """Notes go; of the rest stay name, time and figures."""
    events = Event._base_manager.filter(contact=contact)
    events.filter(name="note.added").delete()
    rows = list(events.exclude(data={}))
    for event in rows:
        event.data = {key: event.data[key] for key in IMPERSONAL if key in event.data}
    Event._base_manager.bulk_update(rows, ["data"], batch_size=500)


def forget_consents(contact: Contact) -> None:
    """That permission was given stays provable; by which form or address does not."""
    contact.consents.update(proof={}, page="")


def forget_log(contact: Contact) -> None:
    """The back office's own log repeats the name of what was edited, deleted rows included."""
    about = ContentType.objects.get_for_models(*reaching_contact()).values()
    entries = ModelLogEntry.objects.filter(content_type__in=about)
    own = Q(content_type=ContentType.objects.get_for_model(Contact), object_id=str(contact.pk))
    for word in named_by(contact):
        own |= Q(label__contains=word)
    entries.filter(own).update(label=contact.public_id, data={})


def contact_data(contact: Contact) -> dict:
    return {
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "language": contact.language,
        "company": str(contact.company or ""),
        "tags": [tag.name for tag in contact.tags.all()],
        "known_since": contact.created_at.isoformat(),
    }


def identity_data(contact: Contact) -> list[dict]:
    return [
        {"kind": i.kind, "value": i.value, "verified": i.verified_at and i.verified_at.isoformat()}
        for i in contact.identities.all()
    ]


def consent_data(contact: Contact) -> list[dict]:
    fields = ("purpose", "state", "wording", "page")
    return [{f: getattr(c, f) for f in fields} | {"at": c.at.isoformat()} for c in contact.consents.all()]


def event_data(contact: Contact) -> list[dict]:
    """Without colleagues' notes, which are theirs."""
    return [
        {"event": e.name, "at": e.at.isoformat(), "data": e.data}
        for e in contact.events.exclude(name="note.added")
    ]


def register() -> None:
    register_erasure("people.Contact", forget_log)
    register_erasure("people.Identity", delete("people.Identity"))
    register_erasure("people.Consent", forget_consents)
    register_erasure("people.Event", forget_events)
    register_export("people.Contact", contact_data)
    register_export("people.Identity", identity_data)
    register_export("people.Consent", consent_data)
    register_export("people.Event", event_data)
