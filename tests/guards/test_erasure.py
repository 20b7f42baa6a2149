"""Every model that leads to a person says what happens when the person is forgotten, and nothing is left over."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from wagtail.log_actions import log

from kit import clock
from leads.people import consent, erasure
from leads.people.models import Company, Contact, Tag
from leads.sales.models import Lead
from tests.capture.cast import PERSON, address, filled, make_form, make_link
from tests.members.cast import make_colleague, make_member, sign_in
from tests.shop.cast import make_order, make_product

EMAIL, FORMER = "vogelzang@canary.example", "kanarie@canary.example"
NAME, PHONE, NOTE, STREET = "Saffraan Vogelzang", "13977770001", "sneezes at jasmine", "Zangvogelstraat 9"
TRACES = ("vogelzang", "kanarie", "saffraan", "13977770001", "sneezes", "jasmine", "zangvogel")


def test_every_model_with_a_path_to_contact_has_an_answer():
    assert erasure.unanswered() == [], (
        "register_erasure(label, delete(…) | keep('why') | fn) in the room's ready()"
    )


@pytest.fixture
def known(db, client, drain) -> Contact:
    """Somebody who did everything one can do here, and of whom colleagues wrote everything they can write."""
    colleague = make_colleague("wei@example.com", "owner")
    form, link = make_form(notify="wei@example.com", creates_lead=True), make_link()
    step = {
        "t": int(clock.now().timestamp() * 1000),
        "p": "/en/",
        "k": "",
        "via": link.code,
        "ref": "",
        "utm": {},
    }
    post = filled(
        form, email=FORMER, name=NAME, consent="on", journey=json.dumps({"touches": [step]}),
        **{"field-question": f"What if one {NOTE}?"},
    )  # fmt: skip
    trapped = post | {"website": "x", "field-question": f"Again: {NOTE}"}
    for data in (post, trapped):
        assert (
            client.post(address(form), data, headers=PERSON | {"Sec-Fetch-Site": "same-origin"}).status_code
            == 303
        )
    drain()
    lead = Lead.objects.get()
    make_member(EMAIL, name=NAME)
    sign_in(client, EMAIL)
    client.get("/en/account/")
    contact = join(FORMER, EMAIL)
    write_about(contact, lead, colleague)
    buy(contact, colleague)
    drain()
    with clock.moved(by=timedelta(days=2)):
        from leads.sales.tasks import send_digests

        send_digests.call()
        drain()
    return contact


def join(former: str, email: str) -> Contact:
    """The member proves the address that the form was sent with, too; both records speak of one person then."""
    from members import joining

    contact = Contact.objects.get(email=email)
    joining.hold(contact, former)
    joining.hold(contact, email)
    return contact


def write_about(contact: Contact, lead: Lead, colleague) -> None:
    lead.refresh_from_db()
    lead.assign(colleague, colleague)
    lead.note(f"{NAME} {NOTE}", colleague)
    lead.set_next(clock.now() + timedelta(days=1), colleague)
    contact.phone, contact.company = "+86" + PHONE, Company.objects.create(name="Tea & Co")
    contact.save()
    contact.learn({"phone": "+86" + PHONE})
    contact.tags.add(Tag.objects.create(name="white tea"))
    log(contact, "wagtail.edit")
    log(lead, "wagtail.edit")
    log(lead.latest, "wagtail.delete")
    consent.grant(contact, "newsletter", wording="Write to me.", page=f"/?email={EMAIL}", proof={"by": NAME})


def buy(contact: Contact, colleague) -> None:
    order = make_order(
        make_product(), 2, email=EMAIL, name=NAME, phone="+86" + PHONE, note=NOTE, delivery="shipping",
        method="transfer", address={"country": "CN", "region": "浙江省", "city": "杭州市", "street": STREET},
    )  # fmt: skip
    order.pay(by=colleague)
    order.refund({order.lines.get().pk: 1}, by=colleague, reason=f"{NAME} {NOTE}")
    log(order, "wagtail.edit")


def everything() -> dict[str, str]:
    """All rows of all tables (the search index is among them) and all files, as text in small letters."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = "\n".join(map(text_of, cursor.fetchall())).lower()
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            found[f"file {path.name}"] = (
                path.name.lower() + path.read_bytes().decode(errors="replace").lower()
            )
    return found


def text_of(row: tuple) -> str:
    parts = (bytes(x).decode(errors="replace") if isinstance(x, bytes | memoryview) else str(x) for x in row)
    return " | ".join(parts)


def traces() -> list[str]:
    return sorted(
        f"{place}: {trace}" for place, text in everything().items() for trace in TRACES if trace in text
    )


@pytest.mark.database
def test_nothing_of_a_forgotten_person_is_left_anywhere(known, drain):
    before = {place.partition(":")[0] for place in traces()}
    assert {"people_contact", "people_event", "capture_submission", "capture_blockedpost", "outreach_message",
            "shop_order", "base_user", "wagtailcore_modellogentry"} <= before  # fmt: skip
    order = known.orders.get()
    sums = (order.total, order.paid_amount, order.refunded_amount, order.tax_amount, order.lines.count())
    known.forget(by=None)
    drain()
    left = traces()
    assert left == [], "\n".join(left)
    order.refresh_from_db()
    assert (
        order.total,
        order.paid_amount,
        order.refunded_amount,
        order.tax_amount,
        order.lines.count(),
    ) == sums
    assert order.refunded_amount > 0 and order.contact_id == known.pk
