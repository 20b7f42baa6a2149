"""A short link leads to its page and names itself there; it never leads off the site."""

import pytest
from django.core.exceptions import ValidationError

from leads.capture.models import Link, LinkDay
from leads.capture.models.link import ALPHABET, new_code, own_path
from tests.capture.cast import PERSON, make_channel, make_link

pytestmark = pytest.mark.django_db


def test_it_leads_on_with_its_code_and_without_cookie_or_cache(client):
    make_link(destination="/en/tea/?size=2#brew")
    answer = client.get("/g/k7d2m9x", headers=PERSON)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/en/tea/?size=2&via=k7d2m9x#brew"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_openings_by_people_and_by_machines_are_counted_apart(client):
    link = make_link()
    client.get("/g/k7d2m9x", headers=PERSON)
    client.get("/g/K7D2M9X/", headers=PERSON)
    client.get("/g/k7d2m9x", headers={"User-Agent": "Googlebot/2.1", "Accept-Language": "en"})
    client.head("/g/k7d2m9x", headers=PERSON)
    day = LinkDay.objects.get(link=link)
    assert (day.people, day.machines) == (2, 2)


def test_an_unknown_code_is_a_friendly_404_and_a_retired_one_leads_home(client):
    make_link(is_active=False)
    lost = client.get("/g/nothere", headers={"Accept-Language": "en"}, follow=True)
    assert lost.status_code == 404 and "short links" in lost.content.decode()
    assert client.get("/g/k7d2m9x").headers["Location"] == "/"


@pytest.mark.parametrize("code", ["%00", "%F0%9F%8D%B5", "a" * 5000, "..%2F..", "%22%27%3C%3E", "%ff"])
def test_odd_codes_are_never_a_500(client, code):
    assert client.get(f"/g/{code}", follow=True).status_code in {400, 404}


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\nb",
        "/a b",
        "\\\\evil",
    ],
)
def test_it_cannot_lead_to_another_site(address):
    with pytest.raises(ValidationError):
        own_path(address)
    with pytest.raises(ValidationError):
        Link(name="x", channel=make_channel(), destination=address).full_clean()


def test_our_own_full_address_becomes_a_path(settings):
    assert own_path(f"{settings.SITE_ORIGIN}/en/tea/") == "/en/tea/"
    assert own_path("") == "/"


def test_codes_are_unambiguous_and_do_not_repeat():
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert not set("01oilaeu") & set(ALPHABET)


def test_qr_codes_for_those_who_may_see_links(client, admin_client, django_user_model):
    link = make_link()
    svg = admin_client.get(f"/admin/links/{link.pk}/qr.svg")
    png = admin_client.get(f"/admin/links/{link.pk}/qr.png?download")
    assert b"<svg" in svg.content[:300] and svg.headers["Content-Type"] == "image/svg+xml"
    assert png.content.startswith(b"\x89PNG") and "qr-k7d2m9x.png" in png.headers["Content-Disposition"]
    assert admin_client.get(f"/admin/links/{link.pk}/qr.gif").status_code == 404
    assert admin_client.get("/admin/links/999999/qr.svg").status_code == 404
    assert client.get(f"/admin/links/{link.pk}/qr.svg").status_code == 302


def test_it_leads_to_a_chosen_page_wherever_that_moves(client):
    from wagtail.models import Page

    home = Page.objects.filter(depth=2, locale__language_code="en").first()
    make_link(page=home, destination="/zh-hans/")
    assert client.get("/g/k7d2m9x", headers=PERSON).headers["Location"] == f"{home.url}?via=k7d2m9x"
    home.unpublish()
    assert client.get("/g/k7d2m9x", headers=PERSON).headers["Location"] == "/zh-hans/?via=k7d2m9x"


def test_codes_are_kept_in_lower_case():
    link = Link(name="x", channel=make_channel(), code="SPRING-26", destination="/en/")
    link.full_clean()
    assert link.code == "spring-26"
