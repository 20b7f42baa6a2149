"""The demo: there with one command, gone with one click, and never mistaken for real business."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from base.models import User
from content.models import ArticlePage, HomePage
from leads.capture.models import Form, Visit
from leads.capture.receiving import Post, receive
from leads.outreach.models import Message
from leads.people.models import Contact
from shop.models import Order, Product
from website.demo.build import AlreadyThere, build
from website.demo.mark import current
from website.demo.remove import remove
from website.report.period import Period
from website.report.rows import table

pytestmark = pytest.mark.django_db
# What a house writes of itself while things come and go.
BOOKS = {
    "kit.Job", "kit.Limit", "kit.TouchedTag", "base.Import", "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry",
    "wagtailcore.Revision", "wagtailcore.ReferenceIndex", "content.Brand", "shop.ShopSetting", "wagtailredirects.Redirect",
    "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry",
}  # fmt: skip


def rows_by_table() -> dict[str, int]:
    models = [m for m in apps.get_models() if m._meta.managed and m._meta.label not in BOOKS]
    return {m._meta.label: m._base_manager.count() for m in models if m is not ContentType}


def test_what_the_demo_made_goes_without_a_trace_and_the_real_stays(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    Place = apps.get_model("shop.Place")
    Place.default()
    before = rows_by_table()

    build()
    assert ArticlePage.objects.live().count() == 20
    assert Product.objects.on_sale().count() == 10
    assert Contact.objects.filter(is_demo=True).count() == 60
    assert Contact.objects.filter(is_demo=False).count() == 0
    assert Order.objects.real().count() == 0
    assert not Visit.objects.real().exists()
    period = Period.read(None, None)
    assert table("channel", period) == []
    assert sum(sum(row.net.values()) for row in table("channel", period, demo=True)) > 0
    assert set(Message.objects.values_list("state", flat=True)) <= {"kept", "held"}

    with django_capture_on_commit_callbacks(execute=True):  # files go when the rows are really gone
        remove()
    after = rows_by_table()
    assert {name: after[name] for name in after if after[name] != before[name]} == {}
    assert [len(home.sections) for home in HomePage.objects.all()] == [0, 0]
    assert list(tmp_path.rglob("*.jpg")) == []


def test_a_second_planting_is_refused_and_real_people_survive_the_removal(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    build()
    with pytest.raises(AlreadyThere):
        build()
    form = Form.objects.get(slug="demo-sample")
    real = receive(
        form, Post(email="lin@example.com", name="林", answers=[], language="en", page="/en/")
    ).contact
    owner = User.objects.get(email="owner@shanlan.example")

    remove(keep=owner)
    assert Contact.objects.get() == real
    assert real.submissions.get().form == form
    assert User.objects.get() == owner
    assert current() is None


def test_the_command_says_who_can_sign_in(settings, tmp_path, capsys):
    settings.MEDIA_ROOT = tmp_path
    call_command("demo")
    assert "owner@shanlan.example" in capsys.readouterr().out
    call_command("demo", "--remove")
    assert "gone" in capsys.readouterr().out
    assert not User.objects.exists()


def test_one_click_takes_it_away_for_those_who_may(client, settings, tmp_path, drain):
    settings.MEDIA_ROOT = tmp_path
    build()
    seller, owner = (User.objects.get(email=f"{role}@shanlan.example") for role in ("sales", "owner"))
    client.force_login(seller)
    assert client.post("/admin/demo/").status_code in (302, 403)
    assert current() is not None
    assert "/admin/demo/" not in client.get("/admin/").content.decode()

    client.force_login(owner)
    assert "/admin/demo/" in client.get("/admin/").content.decode()
    for _double_click in range(2):
        client.post("/admin/demo/")
    drain()
    assert current() is None
    assert "/admin/demo/" not in client.get("/admin/").content.decode()
