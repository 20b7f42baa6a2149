"""What a member may allow, in the words they allow it by. The words are stored with the permission."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from leads.people.models import Consent, Contact

Purpose = Consent.Purpose
WORDING = {
    Purpose.NEWSLETTER: _("You may send me your newsletter by e-mail. I can end this at any time."),
    Purpose.PROMOTIONS: _("You may tell me of offers by e-mail. I can end this at any time."),
    Purpose.PROFILING: _(
        "You may remember what I read here, to show me what suits me. I can end this at any time."
    ),
    Purpose.PHONE: _("You may call me or send me messages. I can end this at any time."),
}


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
    return [Permission(p.value, str(p.label), str(WORDING[p]), newest.get(p.value)) for p in Purpose]
