"""Double opt-in: a letter asks, and only the button on its page answers. Opening the address changes nothing."""

from django.db import transaction

from kit import clock
from leads.capture.letters import confirm as confirm_letter
from leads.capture.models import Confirmation, Form, Submission
from leads.outreach import mail
from leads.outreach.bomb import may_mail
from leads.people import consent, journal
from leads.people.models import Consent, Contact


def ask(submission: Submission, form: Form) -> Confirmation | None:
    """Sends the question when there is something to confirm, and the address was not written to too often."""
    contact = submission.contact
    wanted = submission.asked_consent and not Consent.holds(contact, Consent.Purpose.NEWSLETTER)
    if not wanted and is_verified(contact, submission.email):
        return None
    purposes = [Consent.Purpose.NEWSLETTER.value] if wanted else []
    return _send(
        Confirmation(
            contact=contact, email=submission.email, submission=submission, purposes=purposes,
            wording=form.consent if wanted else "", page=submission.page, language=submission.language,
        )
    )  # fmt: skip


def ask_again(old: Confirmation) -> Confirmation | None:
    """A new question in place of one that ran out; nothing when it was answered or the address got too many."""
    if old.confirmed_at is not None:
        return None
    same = {
        name: getattr(old, name)
        for name in ("contact", "email", "submission", "purposes", "wording", "page", "language")
    }
    with transaction.atomic():
        return _send(Confirmation(**same))


def confirm(question: Confirmation) -> bool:
    """Answers it with yes, once. False when it had been answered before or is too old."""
    now = clock.now()
    with transaction.atomic():
        open_ones = Confirmation.objects.filter(pk=question.pk, confirmed_at=None, expires_at__gt=now)
        if not open_ones.update(confirmed_at=now):
            return False
        contact = question.contact
        contact.verify_email(question.email)
        journal.record(contact, "address.verified", subject=question, email=question.email)
        for purpose in question.purposes:
            _grant(question, contact, purpose, now)
    return True


def is_verified(contact: Contact, email: str) -> bool:
    return contact.identities.filter(kind="email", value=email, verified_at__isnull=False).exists()


def _grant(question: Confirmation, contact: Contact, purpose: str, now) -> None:
    proof = {
        "confirmation": question.pk,
        "asked": question.created_at.isoformat(),
        "confirmed": now.isoformat(),
    }
    consent.grant(contact, purpose, wording=question.wording, page=question.page, proof=proof)
    journal.record(contact, "subscription.confirmed", subject=question, purpose=purpose, email=question.email)


def _send(question: Confirmation) -> Confirmation | None:
    if not may_mail(question.email):
        return None
    question.save()
    mail.post(confirm_letter(question))
    return question
