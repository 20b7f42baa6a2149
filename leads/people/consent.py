"""The verbs of the consent ledger. Each adds a row and one event in the same transaction; none changes a row.

Events: `consent.asked`, `consent.granted`, `consent.withdrawn`; data {"purpose": …, "page": …}.
"""

from django.db import transaction

from leads.people import journal
from leads.people.models import Consent, Contact

State = Consent.State


def ask(contact: Contact, purpose: str, *, wording: str, page: str, proof: dict) -> Consent:
    """Notes that the person asked to be written to; what they granted before is never lowered to "asked"."""
    held = Consent.current(contact, purpose)
    if held is not None and held.state == State.GRANTED:
        return held
    return _add(contact, purpose, State.PENDING, "consent.asked", wording, page, proof)


def grant(
    contact: Contact, purpose: str, *, wording: str = "", page: str = "", proof: dict | None = None
) -> Consent:
    """Permission holds from now on. Without a wording, that of the open question is taken over."""
    held = Consent.current(contact, purpose)
    if held is not None and held.state == State.GRANTED and wording in ("", held.wording):
        return held
    if held is not None and held.state == State.PENDING:
        wording, page = wording or held.wording, page or held.page
        proof = held.proof | (proof or {})
    return _add(contact, purpose, State.GRANTED, "consent.granted", wording, page, proof)


def withdraw(contact: Contact, purpose: str, *, page: str = "", proof: dict | None = None) -> Consent:
    """Permission ends at once. A second withdrawal changes nothing; one without a grant is kept as a "no"."""
    held = Consent.current(contact, purpose)
    if held is not None and held.state == State.WITHDRAWN:
        return held
    return _add(contact, purpose, State.WITHDRAWN, "consent.withdrawn", "", page, proof)


def _add(
    contact, purpose: str, state: str, event: str, wording: str, page: str, proof: dict | None
) -> Consent:
    """Raises ValueError for a purpose nobody knows."""
    page = page.replace("\x00", "")[:500]
    with transaction.atomic():
        row = Consent.objects.create(
            contact=contact,
            purpose=Consent.Purpose(purpose),
            state=state,
            wording=wording.replace("\x00", ""),
            page=page,
            proof=proof or {},
        )
        journal.record(contact, event, subject=row, purpose=str(purpose), page=page)
    return row
