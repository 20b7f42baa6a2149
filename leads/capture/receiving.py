"""What happens with the answers: everything in one transaction, so that either all of it is there or none."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.forms import Form as DjangoForm

from kit import clock
from leads.capture import attribution, confirming
from leads.capture.journey import Journey
from leads.capture.letters import notify
from leads.capture.models import Form, Submission
from leads.capture.models.field import lines
from leads.capture.questions import CONSENT, EMAIL, answers_from
from leads.outreach import mail
from leads.people import consent, journal
from leads.people.models import Consent, Contact, Identity

# The same answers sent again within this time are the same submission: a double click, a reload, a lost connection.
SAME = timedelta(minutes=10)


@dataclass(frozen=True)
class Post:
    """A valid post. `answers` as in Submission; `page` is the path it was sent from."""

    email: str
    answers: list[dict]
    language: str
    name: str = ""
    phone: str = ""
    wants_newsletter: bool = False
    page: str = ""
    page_key: str = ""

    @classmethod
    def of(
        cls, form: Form, valid: DjangoForm, *, language: str, page: str = "", page_key: str = ""
    ) -> "Post":
        cleaned = valid.cleaned_data
        return cls(
            email=cleaned[EMAIL], name=cleaned.get("name") or "", phone=cleaned.get("phone") or "",
            answers=answers_from(form, cleaned), language=language,
            wants_newsletter=form.is_newsletter or bool(cleaned.get(CONSENT)), page=page, page_key=page_key,
        )  # fmt: skip

    def fingerprints(self, form: Form) -> list[str]:
        """Of this span of time, and of the one before. Equal posts have equal ones."""
        said = json.dumps(
            [form.pk, self.email, self.answers, self.wants_newsletter], ensure_ascii=False, sort_keys=True
        )
        span = int(clock.now().timestamp() // SAME.total_seconds())
        return [hashlib.sha256(f"{said}{span - back}".encode()).hexdigest() for back in (0, 1)]


def receive(form: Form, post: Post, journey: Journey | None = None, *, is_demo: bool = False) -> Submission:
    """The submission, its contact, touches, consent question and letters; the same post twice returns the first.

    A lead is made of it by the sales room, which hears `form.submitted`.

    The contact is known by the e-mail address alone: whoever types another person's phone number gains nothing by it.
    """
    with transaction.atomic():
        contact = _contact(form, post, is_demo)
        fingerprints = post.fingerprints(form)
        if known := _sent_before(form, contact, fingerprints):
            return known
        attribution.store(contact, journey, form=form, page_key=post.page_key, path=post.page or "/")
        submission = _keep(form, post, contact, fingerprints[0])
        _ask_consent(form, post, contact, submission)
        _announce(form, submission)
        confirming.ask(submission, form)
        _notify(form, submission)
    return submission


def _contact(form: Form, post: Post, is_demo: bool) -> Contact:
    contact, _made = Contact.objects.identify(
        email=post.email, name=post.name, language=post.language, is_demo=is_demo
    )
    # Two equal posts of one moment wait here for each other.
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if post.phone:
        contact.learn({Identity.Kind.PHONE: post.phone}, phone=post.phone)
    if form.owner_id and not contact.owner_id:
        contact.owner_id = form.owner_id
        contact.save(update_fields=["owner"])
    if form.tag_id:
        contact.tags.add(form.tag_id)
    return contact


def _sent_before(form: Form, contact: Contact, fingerprints: list[str]) -> Submission | None:
    since = clock.now() - SAME
    return Submission.objects.filter(
        form=form, contact=contact, fingerprint__in=fingerprints, at__gte=since
    ).first()


def _keep(form: Form, post: Post, contact: Contact, fingerprint: str) -> Submission:
    credit = attribution.credit(contact)
    return Submission.objects.create(
        form=form, contact=contact, email=post.email, answers=post.answers, language=post.language,
        page=post.page, page_key=post.page_key, channel_id=credit["channel_id"], link_id=credit["link_id"],
        asked_consent=post.wants_newsletter, fingerprint=fingerprint, is_demo=contact.is_demo,
    )  # fmt: skip


def _ask_consent(form: Form, post: Post, contact: Contact, submission: Submission) -> None:
    if post.wants_newsletter:
        proof = {"form": form.public_id, "submission": submission.public_id, "language": post.language}
        consent.ask(contact, Consent.Purpose.NEWSLETTER, wording=form.consent, page=post.page, proof=proof)


def _announce(form: Form, submission: Submission) -> None:
    channel = submission.channel
    journal.record(
        submission.contact, "form.submitted", subject=submission, form=form.title, form_id=form.pk,
        page=submission.page, page_key=submission.page_key, channel=channel.name if channel else "",
        creates_lead=form.creates_lead,
    )  # fmt: skip


def _notify(form: Form, submission: Submission) -> None:
    for address in dict.fromkeys(_lowered(lines(form.notify))):
        mail.post(notify(submission, address))


def _lowered(addresses: Iterable[str]) -> Iterable[str]:
    return (address.lower() for address in addresses)
