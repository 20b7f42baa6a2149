"""The checkout's unticked box: a letter asks whether somebody wants the newsletter. The order never waits."""

from leads.capture.letters import confirm as confirm_letter
from leads.capture.models import Confirmation
from leads.outreach import mail
from leads.outreach.bomb import may_mail
from leads.people import consent
from leads.people.models import Consent
from shop.models import Order

PURPOSE = Consent.Purpose.NEWSLETTER


def ask(order: Order, wording: str, page: str) -> None:
    """Notes the wish and sends the question; only its button grants anything. Called within the order's moment."""
    contact = order.contact
    if Consent.holds(contact, PURPOSE):
        return
    consent.ask(contact, PURPOSE, wording=wording, page=page, proof={"order": order.number})
    if may_mail(order.email):
        question = Confirmation.objects.create(
            contact=contact, email=order.email, purposes=[PURPOSE.value], wording=wording, page=page,
            language=order.language,
        )  # fmt: skip
        mail.post(confirm_letter(question))
