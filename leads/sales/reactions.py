"""What this room does when it hears of something."""

from leads.capture.models import Submission
from leads.outreach import mail
from leads.people.journal import on
from leads.people.models import Event
from leads.sales import arrival, letters
from leads.sales.colleagues import colleagues
from leads.sales.models import Lead


@on("form.submitted")
def make_lead(event: Event) -> None:
    submission = Submission.objects.select_related("form__owner").filter(pk=event.subject_id).first()
    if submission is not None and submission.form.creates_lead:
        arrival.receive(submission)


@on("lead.created")
def tell_colleagues(event: Event) -> None:
    """The owner; all who look after leads when there is none yet. Demonstration leads tell nobody."""
    lead = Lead.objects.for_inbox().filter(pk=event.subject_id).first()
    if lead is None or lead.is_demo:
        return
    for user in [lead.owner] if lead.owner else colleagues():
        mail.post(letters.arrived(lead, user))
