"""What is known of a person, by room: taken along (`contact.export()`) or forgotten (`contact.forget()`).

    register_erasure("shop.Cart", delete("shop.Cart"))
    register_erasure("shop.Order", anonymise_orders)              # fn(contact) -> None
    register_erasure("shop.Invoice", keep("The law asks for ten years of invoices."))
    register_export("shop.Order", orders_of)                      # fn(contact) -> anything JSON can say

Every model with a path to Contact has an answer; `unanswered()` names those that have none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

Part = Callable[[Model], None]
_erasers: dict[str, Part] = {}
_exporters: dict[str, Callable[[Model], object]] = {}


@dataclass(frozen=True)
class Kept:
    """An answer that leaves the rows alone, and says why."""

    reason: str

    def __call__(self, contact: Model) -> None:
        return None


def keep(reason: str) -> Kept:
    return Kept(reason)


def delete(label: str, path: str = "contact") -> Part:
    """Deletes the rows of "app.Model" whose `path` leads to the contact."""

    def part(contact: Model) -> None:
        apps.get_model(label)._base_manager.filter(**{path: contact}).delete()

    return part


def register_erasure(label: str, part: Part) -> None:
    """`label` is "app.Model"; `part` runs inside `contact.forget()`, before the contact itself is cleared."""
    _erasers[label] = part


def register_export(label: str, part: Callable[[Model], object]) -> None:
    """`part` returns what the person takes along: dicts, lists, text, numbers."""
    _exporters[label] = part


def forget_parts(contact: Model) -> None:
    """Upper rooms first, as in INSTALLED_APPS: they find their rows by what the rooms below still know."""
    for part in _erasers.values():
        part(contact)


def named_by(contact: Model) -> set[str]:
    """The words by which a text names this person: addresses, numbers, and the name unless it is a single letter."""
    words = {contact.email, contact.phone, contact.name, *contact.identities.values_list("value", flat=True)}
    return {word for word in words if len(word) > 1}


def export_parts(contact: Model) -> dict[str, object]:
    return {label: part(contact) for label, part in sorted(_exporters.items())}


def unanswered() -> list[str]:
    """Models that lead to a contact, directly or through other rows, and say nothing of erasure."""
    answered = {label.lower() for label in _erasers} | {"people.contact"}
    return sorted(m._meta.label for m in reaching_contact() if m._meta.label_lower not in answered)


def reaching_contact() -> Iterator[type[Model]]:
    """Walks foreign keys backwards from Contact."""
    reached, edge = set(), {apps.get_model("people.Contact")}
    while edge:
        reached |= edge
        edge = {model for model in apps.get_models() if _points_at(model, edge)} - reached
    return iter(reached)


def _points_at(model: type[Model], targets: set) -> bool:
    return any(
        field.related_model in targets
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many) and not field.auto_created
    )
