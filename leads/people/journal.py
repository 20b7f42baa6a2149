"""One journal. Rooms above hear of things through it; nothing else announces.

journal.record(contact, "order.paid", subject=order, amount=1200, currency="CNY")

@on("order.paid")
def thank(event: Event) -> None: ...      # in the listening room's reactions.py
"""

from collections.abc import Callable

from django.db.models import Model
from django.utils.module_loading import import_string

from kit.jobs import job
from leads.people.models import Contact, Event

Listener = Callable[[Event], None]
_listeners: dict[str, list[str]] = {}


def on(*names: str) -> Callable[[Listener], Listener]:
    """Registers a module-level function. It runs as a job after commit, at least once: make it repeatable."""

    def register(listener: Listener) -> Listener:
        path = f"{listener.__module__}.{listener.__name__}"
        for name in names:
            paths = _listeners.setdefault(name, [])
            if path not in paths:
                paths.append(path)
        return listener

    return register


def reference(subject: Model | None) -> str:
    """How an event names a row: "shop.order:17"."""
    return f"{subject._meta.label_lower}:{subject.pk}" if subject is not None else ""


def record(
    contact: Contact | None, name: str, /, *, subject: Model | None = None, actor=None, at=None, **data
) -> Event:
    """Writes the event, and one job per listener, in the caller's transaction."""
    event = Event(contact=contact, name=name, subject=reference(subject), actor=actor, data=data)
    if at is not None:
        event.at = at
    event.save(force_insert=True)
    for path in _listeners.get(name, ()):
        announce.using(key=f"event:{event.pk}:{path}", priority=10).enqueue(event_id=event.pk, listener=path)
    return event


@job(retries=8)
def announce(event_id: int, listener: str) -> None:
    """Tells one listener of one event; each is tried again for itself."""
    event = Event.objects.select_related("contact").filter(pk=event_id).first()
    if event is not None:  # erased in between: nobody is left to react for
        import_string(listener)(event)
