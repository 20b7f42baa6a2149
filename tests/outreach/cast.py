"""The people and letters of these tests."""

from leads.outreach.letters import Letter
from leads.people import consent
from leads.people.models import Contact


def a_contact(email: str = "lin@example.com", **fields) -> Contact:
    contact, _new = Contact.objects.identify(email=email, name="林", **fields)
    return contact


def a_reader(email: str = "lin@example.com", **fields) -> Contact:
    """Somebody who subscribed to the newsletter."""
    contact = a_contact(email, **fields)
    consent.grant(contact, "newsletter", wording="Write to me.", page="/", proof={})
    return contact


def service(contact: Contact, key: str = "test.code:1", **changes) -> Letter:
    return _letter(contact, key, **changes)


def marketing(contact: Contact, key: str = "test.news:1", **changes) -> Letter:
    return _letter(contact, key, **{"purpose": "newsletter"} | changes)


def _letter(contact: Contact, key: str, **changes) -> Letter:
    fields = {
        "to": contact.email, "language": "zh-hans", "subject": "您的验证码", "contact": contact, "name": "test.letter",
        "template": "outreach/letters/test.html", "context": {"code": "480 213"},
    }  # fmt: skip
    return Letter(key=key, **fields | changes)
