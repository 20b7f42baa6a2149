"""What colleagues see and may do; lists cost the same for two rows and for twenty."""

import pytest
from django.contrib.auth.models import Group, Permission

from kit import clock
from leads.capture import attribution
from leads.capture.journey import Journey, Step
from leads.capture.models import BlockedPost, Channel, Form, FormField, Link, Submission, Visit
from leads.people.models import Contact
from tests.capture.cast import address, filled, make_channel, make_form, make_link

pytestmark = pytest.mark.django_db
LISTS = {
    "link": "/admin/snippets/capture/link/",
    "channel": "/admin/snippets/capture/channel/",
    "form": "/admin/snippets/capture/form/",
    "submission": "/admin/snippets/capture/submission/",
    "blocked": "/admin/snippets/capture/blockedpost/",
    "visit": "/admin/visits/",
}


@pytest.fixture
def as_one_with(client, django_user_model):
    """Signs in a colleague who has just these rights."""

    def sign_in(*rights: str):
        user = django_user_model.objects.create_user(f"{len(rights)}@example.com", "x", is_staff=True)
        group = Group.objects.create(name="just these")
        for right in ("wagtailadmin.access_admin", *rights):
            app, codename = right.split(".")
            group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        user.groups.add(group)
        client.force_login(user)
        return client

    return sign_in


def fill(count: int) -> None:
    form, link = make_form(), make_link()
    for number in range(count):
        contact, _ = Contact.objects.identify(email=f"{number}@example.com")
        answers = [{"key": "q", "kind": "text", "label": "Q", "value": "=1+1", "shown": "=1+1"}]
        Submission.objects.create(
            form=form, contact=contact, email=contact.email, answers=answers, language="en", fingerprint=str(number),
            channel=link.channel, link=link,
        )  # fmt: skip
        BlockedPost.objects.create(form=form, data={"email": ["a@b.de"]}, reasons=["trap"], language="en")
        Visit.objects.create(visitor=str(number), path="/en/", channel=link.channel, link=link)
        make_link(code=f"code{number}", channel=make_channel(f"channel{number}"))
        make_form(slug=f"form{number}")


@pytest.mark.parametrize("name", LISTS)
def test_lists_open_and_do_not_grow_dearer(admin_client, django_assert_max_num_queries, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    fill(2)
    admin_client.get(LISTS[name])
    with CaptureQueriesContext(connection) as few:
        assert admin_client.get(LISTS[name]).status_code == 200
    for number in range(2, 20):
        contact, _ = Contact.objects.identify(email=f"{number}@example.com")
        form, link = (
            Form.objects.first(),
            make_link(code=f"code{number}", channel=make_channel(f"channel{number}")),
        )
        Submission.objects.create(
            form=form, contact=contact, email="x", language="en", fingerprint=str(number), link=link
        )
        BlockedPost.objects.create(form=form, language="en")
        Visit.objects.create(visitor="x", path="/", channel=link.channel, link=link)
        make_form(slug=f"form{number}")
    with CaptureQueriesContext(connection) as many:
        assert admin_client.get(LISTS[name]).status_code == 200
    assert len(many) == len(few)


@pytest.mark.parametrize("name", LISTS)
def test_without_the_right_a_list_stays_closed(as_one_with, name):
    assert as_one_with().get(LISTS[name]).status_code in {302, 403}


def test_export_needs_its_own_right_and_holds_no_formulas(as_one_with, client):
    fill(1)
    may_see = as_one_with("capture.view_submission")
    assert may_see.get(LISTS["submission"]).status_code == 200
    assert may_see.get(f"{LISTS['submission']}?export=csv").status_code in {302, 403}
    assert "export=csv" not in may_see.get(LISTS["submission"]).content.decode()


def test_an_exported_list_is_harmless(admin_client):
    make_form()
    Submission.objects.create(
        form=Form.objects.get(slug="enquiry"), contact=Contact.objects.identify(email="a@b.de")[0], language="en",
        email="=cmd@example.com", fingerprint="x",
    )  # fmt: skip
    csv = b"".join(admin_client.get(f"{LISTS['submission']}?export=csv").streaming_content).decode()
    assert "'=cmd@example.com" in csv
    assert admin_client.get(f"{LISTS['submission']}?export=xlsx").status_code == 200


def test_what_visitors_sent_cannot_be_changed_and_links_cannot_vanish(admin_client):
    fill(1)
    link, sent = Link.objects.first(), Submission.objects.first()
    assert admin_client.get(f"{LISTS['submission']}edit/{sent.pk}/").status_code in {302, 403, 404}
    admin_client.post(f"{LISTS['link']}delete/{link.pk}/")
    admin_client.post(f"/admin/bulk/capture/form/delete/?id={Form.objects.first().pk}")
    admin_client.post(f"/admin/bulk/capture/channel/delete/?id={Channel.objects.first().pk}")
    assert (
        Link.objects.filter(pk=link.pk).exists()
        and Form.objects.count() == 3
        and Channel.objects.count() == 2
    )


def test_a_form_is_made_with_its_questions(admin_client):
    page = admin_client.get(f"{LISTS['form']}add/")
    assert page.status_code == 200
    data = {
        "title": "Tasting", "slug": "tasting", "kind": "enquiry", "is_active": "on", "creates_lead": "on",
        "fields-TOTAL_FORMS": "1", "fields-INITIAL_FORMS": "0", "fields-MIN_NUM_FORMS": "0",
        "fields-MAX_NUM_FORMS": "1000", "fields-0-kind": "text", "fields-0-label_en": "Tea", "fields-0-ORDER": "1",
        "fields-0-id": "", "fields-0-DELETE": "",
    }  # fmt: skip
    answer = admin_client.post(f"{LISTS['form']}add/", data)
    assert answer.status_code == 302
    assert FormField.objects.get(form__slug="tasting").label == "Tea"
    bad = admin_client.post(
        f"{LISTS['form']}add/", data | {"slug": "two", "notify": "nobody", "asks_consent": "on"}
    )
    assert bad.status_code == 200 and not Form.objects.filter(slug="two").exists()


def test_the_editor_previews_the_form_in_both_languages(admin_client):
    form = make_form()
    for mode, words in (("zh-hans", "问问我们"), ("en", "Ask us")):
        answer = admin_client.get(f"{LISTS['form']}preview/{form.pk}/?mode={mode}")
        assert answer.status_code == 200
        assert words in form.make_preview_request(preview_mode=mode).content.decode()


def test_the_contact_page_shows_source_and_answers(admin_client, post):
    form, link = make_form(), make_link()
    post(address(form), filled(form), Referer="http://testserver/en/tea/?via=k7d2m9x")
    contact = Contact.objects.get()
    page = admin_client.get(f"/admin/contacts/{contact.pk}/").content.decode()
    assert link.channel.name in page and "晚上喝什么茶？" in page


def test_visits_are_found_by_channel_page_and_day(admin_client):
    channel = make_channel()
    Visit.objects.create(visitor="a", path="/en/here/", page_key="product:a", channel=channel)
    Visit.objects.create(visitor="b", path="/en/direct/")
    Visit.objects.create(visitor="c", path="/en/robot/", is_machine=True)

    def paths(query: str) -> set[str]:
        page = admin_client.get(f"/admin/visits/?{query}").content.decode()
        return {name for name in ("here", "direct", "robot") if f"/en/{name}/" in page}

    today = clock.today()
    assert paths("") == {"here", "direct"}
    assert paths(f"channel={channel.pk}") == {"here"}
    assert paths("direct=true") == {"direct"}
    assert paths("page_key=product:a") == {"here"}
    assert paths("is_machine=true") == {"robot"}
    assert paths(f"day_from={today}&day_to={today}") == {"here", "direct"}
    assert paths("day_from=2020-01-01&day_to=2020-01-02") == set()
    for odd in (
        "channel=x",
        "channel=99999999999999999999",
        "page_key=%00",
        "day_from=nonsense",
        "p=0",
        "p=zzz",
        "x=y",
    ):
        assert admin_client.get(f"/admin/visits/?{odd}").status_code in {200, 404}


def test_the_timeline_tells_it_in_words(admin_client, post):
    form = make_form()
    post(address(form), filled(form))
    page = admin_client.get(f"/admin/contacts/{Contact.objects.get().pk}/").content.decode()
    assert "form.submitted" not in page


def test_the_path_of_a_known_person_is_exported_and_forgotten(post):
    form = make_form()
    post(address(form), filled(form, website="x"))
    contact, _ = Contact.objects.identify(email="lin@example.com")
    attribution.store(contact, Journey((Step(at=clock.now(), path="/en/"),)))
    contact.forget()
    assert not BlockedPost.objects.exists() and not Submission.objects.exists()
