"""A form sent is a submission, a contact, a lead and a letter; sent twice it is still one."""

import re

import pytest

from leads.capture import attribution
from leads.capture.models import Confirmation, FormField, Submission, Touch
from leads.outreach.models import Message
from leads.people.models import Consent, Contact, Event, Tag
from tests.capture.cast import address, filled, make_form, make_link

pytestmark = pytest.mark.django_db


def test_one_post_makes_contact_submission_lead_event_and_letter(post):
    form = make_form(notify="shop@example.com", tag=Tag.objects.create(name="茶友"))
    answer = post(address(form), filled(form))
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{address(form)}thanks/"
    contact = Contact.objects.get()
    submission = Submission.objects.get()
    assert (contact.email, contact.name, contact.language) == ("lin@example.com", "林薇", "en")
    assert [a["shown"] for a in submission.answers] == ["林薇", "lin@example.com", "晚上喝什么茶？"]
    assert not contact.email_verified
    assert contact.tags.get().name == "茶友"
    assert attribution.credit(contact)["form_id"] == form.pk
    assert Event.objects.get(name="form.submitted").subject_id == submission.pk
    assert sorted(Message.objects.values_list("to", flat=True)) == ["lin@example.com", "shop@example.com"]


def test_the_same_post_again_is_the_same_submission(post):
    form = make_form()
    for _ in range(3):
        assert post(address(form), filled(form)).status_code == 303
    assert Submission.objects.count() == 1
    assert Event.objects.filter(name="form.submitted").count() == 1
    assert Message.objects.count() == 1


def test_other_words_are_another_submission_of_the_same_person(post):
    form = make_form()
    post(address(form), filled(form))
    post(address(form), filled(form, **{"field-question": "再问一句", "email": "LIN@example.com"}))
    assert Submission.objects.count() == 2
    assert Contact.objects.count() == 1


def test_the_newsletter_box_only_asks(post):
    form = make_form()
    post(address(form), filled(form, consent="on"))
    consent = Consent.objects.get()
    assert (consent.state, consent.wording, consent.purpose) == ("pending", "Write to me", "newsletter")
    assert Confirmation.objects.get().purposes == ["newsletter"]


def test_without_the_box_nothing_is_asked(post):
    form = make_form()
    post(address(form), filled(form))
    assert not Consent.objects.exists()
    assert Confirmation.objects.get().purposes == []


def test_somebody_elses_phone_number_does_not_join_their_record(post):
    victim, _ = Contact.objects.identify(email="victim@example.com", phone="13800138000")
    form = make_form()
    FormField.objects.create(form=form, kind="phone", label_en="Phone", sort_order=2)
    post(address(form), filled(form, email="thief@example.com", phone="138 0013 8000"))
    submission = Submission.objects.get()
    assert submission.contact != victim
    assert submission.contact.phone == ""


def test_what_is_missing_is_said_beside_the_field_and_above_and_nothing_typed_is_lost(post):
    form = make_form()
    answer = post(address(form), filled(form, email="no address", journey='{"touches": []}'))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "晚上喝什么茶？" in page and 'value="no address"' in page
    assert f'href="#f-{form.public_id}-email"' in page
    assert "&quot;touches&quot;" in page
    assert not Submission.objects.exists()


def test_every_kind_of_question_keeps_label_value_and_reading(post):
    form = make_form()
    kinds = {
        "text": "普洱", "choice": "2", "choices": ["1", "2"], "number": "3.50", "date": "2026-11-22", "checkbox": "on",
    }  # fmt: skip
    for place, kind in enumerate(kinds):
        FormField.objects.create(
            form=form, kind=kind, key=kind, label_zh=kind, label_en=kind, sort_order=place + 5,
            options_zh="绿茶\n红茶", options_en="Green\nBlack",
        )  # fmt: skip
    post(address(form, "zh-hans"), filled(form, **{f"field-{kind}": value for kind, value in kinds.items()}))
    kept = {a["kind"]: (a["value"], a["shown"]) for a in Submission.objects.get().answers}
    assert kept["choice"] == ("2", "红茶")
    assert kept["choices"] == (["1", "2"], "绿茶、红茶")
    assert kept["number"] == ("3.5", "3.50")
    assert kept["date"] == ("2026-11-22", "2026年11月22日")
    assert kept["checkbox"][0] is True


def test_without_javascript_the_page_that_was_opened_by_a_link_still_names_its_source(post):
    link = make_link()
    form = make_form()
    post(address(form), filled(form), Referer="http://testserver/en/tea/?via=k7d2m9x")
    submission = Submission.objects.get()
    assert submission.channel == link.channel
    assert submission.page == "/en/tea/"
    assert submission.link == link
    assert list(Touch.objects.values_list("kind", "path")) == [("read", "/en/tea/"), ("form", "/en/tea/")]


def test_a_thank_you_page_is_shown_and_a_retired_form_is_gone(client, post):
    form = make_form(thanks_en="We answer within a day.")
    assert "We answer within a day." in client.get(f"{address(form)}thanks/").content.decode()
    form.is_active = False
    form.save()
    assert post(address(form), filled(form)).status_code == 404


def test_a_post_from_another_site_is_refused(client):
    form = make_form()
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(address(form), filled(form), headers=foreign).status_code == 403
    assert client.post(address(form), filled(form)).status_code == 403
    assert not Submission.objects.exists()


def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(client, django_user_model):
    form = make_form()
    anonymous = client.get(address(form))
    assert "Cookie" not in anonymous.headers.get("Vary", "") and not anonymous.cookies
    assert "csrf" not in anonymous.content.decode()
    client.cookies["here"] = "1"
    assert client.get(address(form)).content == anonymous.content


def test_the_newsletter_form_stands_in_the_footer_and_signs_up(client, post):
    from leads.capture.models import Form

    form = Form.objects.get(kind="newsletter")
    assert address(form) in client.get("/en/forms/" + make_form().public_id + "/").content.decode()
    assert post(address(form), {"email": "a@example.com", "token": filled(form)["token"]}).status_code == 303
    assert Consent.objects.get().state == "pending"
    assert Event.objects.get(name="form.submitted").data["creates_lead"] is False


def test_a_secret_address_is_never_kept_as_the_page(post, client):
    """The footer's form also stands on confirmation pages, whose address is a secret."""
    from leads.capture.models import Form

    form = make_form()
    post(address(form), filled(form))
    secret = f"/en/confirm/{Confirmation.objects.get().token}/"
    newsletter = Form.objects.get(kind="newsletter")
    page = client.get(secret).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    referer = f"http://testserver{secret}"
    post(address(newsletter), {"email": "b@example.com", "token": token}, Referer=referer)
    assert Submission.objects.get(form=newsletter).page == ""
    assert not Touch.objects.filter(path__contains="confirm").exists()
