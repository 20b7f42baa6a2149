"""Spam is held back where people can see it, and one click takes it in after all."""

from datetime import timedelta

import pytest

from leads.capture import guard
from leads.capture.models import BlockedPost, Form, FormField, Submission
from leads.capture.tasks import drop_old_blocked_posts
from leads.outreach.models import Message
from leads.people.models import Contact
from tests.capture.cast import address, filled, make_form

pytestmark = pytest.mark.django_db
SPAM = {"website": "http://spam.example"}


def test_the_trap_holds_a_post_back_and_the_sender_learns_nothing(post):
    form = make_form()
    honest, caught = (
        post(address(form), filled(form)),
        post(address(form), filled(form, email="b@c.de", **SPAM)),
    )
    assert (honest.status_code, honest.headers["Location"]) == (
        caught.status_code,
        caught.headers["Location"],
    )
    blocked = BlockedPost.objects.get()
    assert (blocked.email, blocked.reasons) == ("b@c.de", ["trap"])
    assert not Contact.objects.filter(email="b@c.de").exists()
    assert not Message.objects.filter(to="b@c.de").exists()


@pytest.mark.parametrize("token", ["", "x", "\x00", "a:b", "x" * 5000, "令牌"])
def test_a_forged_token_holds_back(post, token):
    form = make_form()
    assert post(address(form), filled(form, token=token)).status_code == 303
    assert BlockedPost.objects.get().reasons == ["token"]


def test_the_token_of_another_form_is_no_token(post):
    form, other = make_form(), make_form(slug="other")
    post(address(form), filled(form, token=filled(other)["token"]))
    assert BlockedPost.objects.exists()


def test_slow_people_and_old_pages_are_not_held_back(post, moved):
    form = make_form()
    typed = filled(form)
    with moved(by=timedelta(days=100)):
        post(address(form), typed)
    assert Submission.objects.exists()


def test_one_link_is_fine_and_three_are_not(post):
    form = make_form()
    post(address(form), filled(form, **{"field-question": "see https://example.com/a"}))
    assert Submission.objects.count() == 1
    post(
        address(form), filled(form, **{"field-question": "https://a.example www.b.example http://c.example"})
    )
    assert BlockedPost.objects.get().reasons == ["links"]


def test_a_network_that_posts_too_much_is_held_back(post):
    form = make_form()
    for number in range(21):
        post(address(form), filled(form, email=f"n{number}@example.com"))
    assert Submission.objects.count() == 20
    assert BlockedPost.objects.get().reasons == ["network"]


def test_recovery_receives_as_if_it_had_been_let_in(admin_client, post):
    form = make_form()
    post(address(form), filled(form, consent="on", **SPAM), Referer="http://testserver/en/tea/")
    blocked = BlockedPost.objects.get()
    for _ in range(2):
        assert admin_client.post(f"/admin/blocked/{blocked.pk}/recovery/").status_code == 302
    submission = Submission.objects.get()
    assert (submission.email, submission.page, submission.asked_consent) == (
        "lin@example.com",
        "/en/tea/",
        True,
    )
    blocked.refresh_from_db()
    assert blocked.submission == submission and blocked.recovered_by is not None


def test_answers_that_no_longer_fit_the_form_are_not_forced_in(admin_client, post):
    form = make_form()
    post(address(form), filled(form, **SPAM))
    FormField.objects.create(form=form, kind="text", label_en="New", required=True)
    answer = admin_client.post(f"/admin/blocked/{BlockedPost.objects.get().pk}/recovery/", follow=True)
    assert "表单后来改过了" in answer.content.decode() or "has changed since" in answer.content.decode()
    assert not Submission.objects.exists()


def test_only_those_with_the_right_recover(client, post, django_user_model):
    form = make_form()
    post(address(form), filled(form, **SPAM))
    address_of = f"/admin/blocked/{BlockedPost.objects.get().pk}/recovery/"
    assert client.post(address_of).status_code in {302, 403}
    assert not Submission.objects.exists()


def test_blocked_posts_go_after_sixty_days(post, moved):
    form = make_form()
    post(address(form), filled(form, **SPAM))
    drop_old_blocked_posts.func()
    assert BlockedPost.objects.exists()
    with moved(by=timedelta(days=61)):
        drop_old_blocked_posts.func()
    assert not BlockedPost.objects.exists()


def test_the_token_says_the_day_and_the_page_and_is_equal_for_all():
    form = Form.objects.get(kind="newsletter")
    assert guard.token_for(form, "article:x") == guard.token_for(form, "article:x")
    assert guard.read_token(form, guard.token_for(form, "article:x", "/en/x/")) == (0, "article:x", "/en/x/")


ODD = [
    "",
    " ",
    "\x00",
    "'\"<>&;--",
    "x" * 60_000,
    "🍵",
    "{{ 7*7 }}{% x %}",
    "=1+1",
    "a@b",
    "../../etc",
    "0" * 400,
]


@pytest.mark.parametrize("odd", ODD)
def test_no_input_is_ever_a_server_error(post, odd):
    form = make_form()
    for place, kind in enumerate(["phone", "text", "choice", "choices", "number", "date", "checkbox"]):
        FormField.objects.create(
            form=form,
            kind=kind,
            key=kind,
            label_en=kind,
            options_zh="a\nb",
            required=False,
            sort_order=place + 5,
        )
    fields = ["name", "email", "phone", "field-question", "consent", "token", "website", "journey", "page"]
    fields += [f"field-{kind}" for kind in ("text", "choice", "choices", "number", "date", "checkbox")]
    for name in fields:
        for value in (odd, [odd, odd]):
            assert post(address(form), filled(form, **{name: value})).status_code in {303, 422}
    everything = post(address(form), dict.fromkeys(fields, odd))
    assert everything.status_code == 422


@pytest.mark.parametrize("name", ["x" * 3000, "%00", "..", "-", "%F0%9F%8D%B5"])
def test_forms_that_do_not_exist_are_404(client, post, name):
    for path in (f"/en/forms/{name}/", f"/en/forms/{name}/thanks/"):
        assert client.get(path).status_code in {400, 404}
        assert post(path, {"email": "a@b.de"}).status_code in {400, 404, 405}


def test_a_huge_body_is_refused(post):
    form = make_form()
    assert post(address(form), filled(form, journey="x" * 3_000_000)).status_code in {400, 413}
