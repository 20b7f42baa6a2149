"""What a member may allow, in the words they allow it by. The words are stored with the permission."""

from dataclasses import dataclass

from leads.outreach.views import WORDINGS
from leads.people.models import Consent, Contact

Purpose = Consent.Purpose


@dataclass(frozen=True)
class Permission:
    purpose: str
    label: str
    wording: str
    row: Consent | None

    @property
    def granted(self) -> bool:
        return self.row is not None and self.row.state == Consent.State.GRANTED

    @property
    def asked(self) -> bool:
        return self.row is not None and self.row.state == Consent.State.PENDING


def permissions_of(contact: Contact) -> list[Permission]:
    """Every purpose with the newest row of the ledger, in one query."""
    newest: dict[str, Consent] = {}
    for row in Consent.objects.filter(contact=contact).order_by("at", "pk"):
        newest[row.purpose] = row
    return [Permission(p.value, str(p.label), str(WORDINGS[p]), newest.get(p.value)) for p in Purpose]
