"""How a submission becomes a lead: once, whatever is delivered twice."""

from django.db import IntegrityError, transaction

from kit import addresses, clock
from leads.capture import attribution
from leads.capture.models import Submission
from leads.people import journal
from leads.people.models import Contact, Event
from leads.sales.hours import next_business_moment
from leads.sales.models import Lead


def receive(submission: Submission) -> Lead | None:
    """The lead of this submission: a new one, or the open one of the same person and form. None: nothing new."""
    try:
        with transaction.atomic():
            contact = Contact.objects.select_for_update().get(pk=submission.contact_id)
            if is_known(submission):
                return None
            lead = Lead.objects.open().filter(contact=contact, form=submission.form_id).first()
            if lead is None:
                return create(contact, submission)
            lead.returned(submission)
            return lead
    except IntegrityError:  # another worker was told at the same moment
        return Lead.objects.filter(submission=submission).first()


def is_known(submission: Submission) -> bool:
    """Whether a lead came of it, or took it in, before."""
    made = Lead.objects.filter(submission=submission).exists()
    taken_in = Event.objects.filter(
        contact=submission.contact_id, name="lead.returned", data__submission=submission.pk
    )
    return made or taken_in.exists()


def create(contact: Contact, submission: Submission) -> Lead:
    """A new lead with its source frozen, and the event that tells of it."""
    lead = Lead.objects.create(
        contact=contact,
        submission=submission,
        latest=submission,
        form=submission.form,
        language=submission.language or contact.language,
        owner=first_owner(contact, submission),
        next_at=next_business_moment(clock.now()),
        is_demo=contact.is_demo or submission.is_demo,
        created_at=submission.at,
    )
    conversion = attribution.freeze(contact, "lead", lead)
    lead.channel_id = conversion.channel_id
    lead.page_key = conversion.article_key or submission.page_key
    lead.page_title, lead.page_path = name_of(lead.page_key, lead.language)
    lead.save(update_fields=["channel", "page_key", "page_title", "page_path"])
    journal.record(
        contact, "lead.created", subject=lead, submission=submission.pk, channel=str(lead.channel or ""),
        page_key=lead.page_key, form=str(submission.form),
    )  # fmt: skip
    return lead


def first_owner(contact: Contact, submission: Submission):
    """Whoever looks after the person already, else whom the form names; never somebody who has left."""
    return next((user for user in (contact.owner, submission.form.owner) if user and user.is_active), None)


def name_of(key: str, language: str) -> tuple[str, str]:
    """Title and path of the page as they are today, in the language if there is one; empty when unknown."""
    found = addresses.of(key)
    best = next((address for address in found if address.language == language), found[0] if found else None)
    return (best.title[:255], best.path[:500]) if best else ("", "")
