"""Pictures are fetched from public hosts only, within limits, and never decide whether an import succeeds."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from PIL import Image as Picture

from base.importing import Options, media, named
from base.importing.files import open_source
from base.importing.media import Fetcher, NotFetched, public
from base.importing.run import Run, apply
from base.models import Image, Import
from content.models import ArticlePage
from tests.imports.samples import post, run, wxr


def png(colour: str = "green") -> bytes:
    out = BytesIO()
    Picture.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


class Old(BaseHTTPRequestHandler):
    """An old site: pictures, a redirect, and all sorts of trouble."""

    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/a.png")
            self.end_headers()
        elif self.path.startswith("/inside"):
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/etc/passwd")
            self.end_headers()
        elif self.path.startswith("/none"):
            self.send_error(404)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(
                {"/page": b"<html>", "/large": b"x" * 30_000_000}.get(self.path.split(".")[0], png())
            )

    def log_message(self, *args):
        pass


@pytest.fixture
def old(monkeypatch):
    """The address of a served old site, reachable though it is private."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Old)
    Old.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(media, "_resolved", lambda name: ["127.0.0.1"])
    yield f"http://old.example:{server.server_port}"
    server.shutdown()


def take(path: str, fetcher: Fetcher) -> Run:
    importer, options = named("wordpress"), Options("en")
    file = open_source(path)
    return apply(Run(importer, file, options), importer.read(file, options), fetcher=fetcher)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0", "::ffff:10.0.0.1",
     "fc00::1", "100.64.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_private_addresses_are_never_asked(monkeypatch, address):
    assert not public(address)
    monkeypatch.setattr(media, "_resolved", lambda name: ["8.8.8.8", address])
    with pytest.raises(NotFetched, match="not a public"):
        Fetcher().picture("http://old.example/a.png")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x/a", "http://x:22/a", "http://[", "gopher://x", "http:///a", ""]
)
def test_only_the_web_is_asked(url):
    with pytest.raises(NotFetched):
        Fetcher().picture(url)


def test_what_comes_back_must_be_a_picture_of_bearable_size(old):
    fetcher = Fetcher(private=True)
    assert fetcher.picture(f"{old}/moved.png") == (png(), "png")
    for path, why in (
        ("none.png", "error"),
        ("page.png", "not a picture"),
        ("large.png", "larger"),
        ("inside", "public"),
    ):
        with pytest.raises(NotFetched, match=why):
            fetcher.picture(f"{old}/{path}")


def test_a_host_that_fails_is_left_alone(old):
    fetcher = Fetcher(private=True)
    for number in range(10):
        with pytest.raises(NotFetched):
            fetcher.picture(f"{old}/none-{number}.png")
    assert len(Old.asked) == media.PATIENCE


def test_an_unknown_host_is_tried_once(monkeypatch):
    tried = []
    monkeypatch.setattr(media.socket, "getaddrinfo", lambda name, *a, **k: tried.append(name) or [])
    monkeypatch.setattr(
        media,
        "_resolved",
        lambda name: tried.append(name) or (_ for _ in ()).throw(NotFetched(media.UNREACHABLE)),
    )
    fetcher, start = Fetcher(), time.monotonic()
    for number in range(200):
        with pytest.raises(NotFetched):
            fetcher.picture(f"https://gone.example/{number}.png")
    assert len(tried) == 1 and time.monotonic() - start < 2


@pytest.mark.django_db
def test_pictures_come_with_their_words_once_and_go_again(save, old, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    body = f'<p>Hills</p><img src="{old}/a.png" alt="Green hills"><img src="{old}/none.png" alt="Lost">'
    path = save(wxr(post(1, "With pictures", body)))
    ran = take(path, Fetcher(private=True))
    image = Image.objects.get()
    assert image.description == "Green hills" and image.width == 40
    article = ArticlePage.objects.get()
    assert [block.block_type for block in article.body] == ["text", "picture", "text"]
    assert article.body[1].value["image"].pk == image.pk and "none.png" in str(article.body[2].value)
    assert {note.what for note in ran.notes} >= {f"{old}/none.png"}
    take(path, Fetcher(private=True))
    assert Image.objects.count() == 1 and Old.asked.count("/a.png") == 1
    run("--undo", str(Import.objects.get().pk))
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_a_picture_that_can_be_had_later_is_put_in_its_place(save, old, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    path = save(wxr(post(1, "Later", f'<img src="{old}/a.png" alt="Hills">')))
    take(path, Fetcher(dead={"old.example"}))
    assert [block.block_type for block in ArticlePage.objects.get().body] == ["text"]
    take(path, Fetcher(private=True))
    assert [block.block_type for block in ArticlePage.objects.get().body] == ["picture"]
    run("--undo", str(Import.objects.order_by("pk")[0].pk))
    run("--undo", str(Import.objects.order_by("pk")[1].pk))
    assert not ArticlePage.objects.exists() and not Image.objects.exists()
