"""A lead and those who follow it up."""

import itertools

from wagtail.users.models import UserProfile

from leads.capture.models import Channel, Form, Submission
from leads.people.models import Contact
from leads.sales import arrival
from leads.sales.models import Lead
from tests.members.cast import make_colleague, sign_in

_number = itertools.count(1)


def make_form(slug: str = "tasting", **fields) -> Form:
    form, _made = Form.objects.get_or_create(slug=slug, defaults={"title": "Tasting", **fields})
    return form


def make_submission(
    email: str = "lin@example.com", *, form: Form | None = None, text: str = "Forty guests", **fields
) -> Submission:
    contact, _made = Contact.objects.identify(email=email, name=fields.pop("name", "Lin"))
    answers = [{"key": "field-1", "kind": "long", "label": "Question", "value": text, "shown": text}]
    return Submission.objects.create(
        form=form or make_form(), contact=contact, email=email, answers=answers, language="en",
        fingerprint=f"print-{next(_number)}", **fields,
    )  # fmt: skip


def make_lead(email: str = "lin@example.com", **fields) -> Lead:
    lead = arrival.receive(make_submission(email, name=fields.pop("name", "Lin")))
    if fields:
        Lead.objects.filter(pk=lead.pk).update(**fields)
        lead.refresh_from_db()
    return lead


def make_channel(slug: str = "redbook") -> Channel:
    return Channel.objects.create(name=slug.title(), slug=slug)


def as_salesperson(client, email: str = "wei@example.com", *roles: str):
    user = make_colleague(email, *(roles or ("sales",)), name=email.partition("@")[0].title())
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    sign_in(client, email)
    return user
