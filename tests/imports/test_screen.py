"""The back office: give a file, see the plan, apply it, take it back."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from base.importing import uploads
from base.models import Import, User
from content.models import ArticlePage
from tests.imports.samples import post, wxr

pytestmark = pytest.mark.django_db


def sign_in(client, role: str) -> User:
    user = User.objects.create_user(email=f"{role}@example.com", password="correct horse 7")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


def give(client, content: bytes, **more):
    file = SimpleUploadedFile("blog.xml", content)
    said = {"kind": "wordpress", "language": "en", "currency": "", "file": file}
    return client.post("/admin/imports/", said | more)


GOOD = wxr(post(1, "One", "words [tea a='1']"), post(2, "Two")).encode()


def test_a_file_is_checked_then_applied_then_taken_back(client, drain):
    owner = sign_in(client, "owner")
    there = give(client, GOOD)["Location"]
    plan = client.get(there)
    assert plan.status_code == 200 and "2 " in plan.text and "[tea]" in plan.text
    assert not ArticlePage.objects.exists() and Import.objects.get().state == "checked"
    client.post(f"{there}start/")
    client.post(f"{there}start/")
    assert 'http-equiv="refresh"' in client.get(there).text
    drain()
    batch = Import.objects.get()
    assert ArticlePage.objects.live().count() == 2 and (batch.state, batch.by) == ("done", owner)
    assert not uploads.kept(batch.sha256).exists()
    assert client.get(f"{there}undo/").status_code == 200
    client.post(f"{there}undo/")
    drain()
    assert not ArticlePage.objects.exists() and Import.objects.get().state == "undone"
    assert "force" not in client.get(f"{there}undo/").text  # nothing is left to take back
    assert client.get("/admin/imports/").status_code == 200


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (GOOD[:200], {}),
        (b"", {}),
        (b"\x00" * 100, {}),
        (b"PK\x03\x04", {}),
        (GOOD, {"kind": "joomla"}),
        (GOOD, {"language": "xx"}),
        (GOOD, {"kind": "shopify"}),
        (GOOD, {"currency": "TOOLONG"}),
        (GOOD, {"currency": "\x00"}),
        (GOOD, {"file": ""}),
    ],
)
def test_a_bad_file_is_answered_in_words(client, content, more):
    sign_in(client, "owner")
    assert give(client, content, **more).status_code == 400
    assert not Import.objects.exists()


def test_a_file_too_large_for_the_screen(client, monkeypatch):
    sign_in(client, "owner")
    monkeypatch.setattr(uploads, "LIMIT", 100)
    assert give(client, GOOD).status_code == 400


@pytest.mark.parametrize("role", ["editor", "marketer", "sales", "shop", "support", "analyst"])
def test_nobody_but_the_owner(client, role):
    batch = Import.objects.create(kind="wordpress", state="checked")
    sign_in(client, role)
    for address in ("", f"{batch.pk}/", f"{batch.pk}/undo/"):
        assert client.get(f"/admin/imports/{address}").status_code in (302, 403)
    assert client.post(f"/admin/imports/{batch.pk}/start/").status_code in (302, 403)
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_strange_addresses(client):
    sign_in(client, "owner")
    for address in ("999/", "999/undo/", "?p=x", "?p=-1", "?p=99999999999999999999"):
        assert client.get(f"/admin/imports/{address}").status_code in (200, 404)
    assert client.get("/admin/imports/1/start/").status_code == 405
    demo = Import.objects.create(kind="demo")
    assert client.get(f"/admin/imports/{demo.pk}/").status_code == 404
