"""A file that is not what it should be: one clear sentence, nothing applied."""

import pytest
from django.core.management.base import CommandError
from wagtail.models import Page

from base.models import Import
from shop.models import Product
from tests.imports.samples import line, post, real, run, table, wxr

pytestmark = pytest.mark.django_db

BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;">]>
<rss><channel><title>&lol2;</title></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><rss><channel></channel></rss>"""
GOOD = wxr(post(1, "A"), post(2, "B"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"   \n ", "not an XML file"),
        (GOOD[: len(GOOD) // 2].encode(), "cut off"),
        (GOOD[:-3].encode(), "cut off"),
        (b"Handle,Title\n", "not an XML file"),
        (b'{"db": []}', "not an XML file"),
        (b"PK\x03\x04" + b"\0" * 99, "is a ZIP file"),
        (b"\x1f\x8b\x08" + b"\0" * 99, "is a GZIP file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "is a PNG file"),
        (b"\x00" * 5000, "zero bytes"),
        (b"<html><body>x</body></html>", "not a WordPress export"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "not a WordPress export"),
        (BOMB, "declares a document type"),
        (OUTSIDE, "declares a document type"),
        (GOOD.replace("UTF-8", "x-nonsense").encode(), "not in the encoding it declares"),
        (GOOD.replace("<title>A", "<title>A\x00").encode(), "not valid XML"),
        (GOOD.replace("<title>A", "<title>A\x0b").encode(), "not valid XML"),
        (GOOD.replace("<title>A", "<title>A & B <<").encode(), "not valid XML"),
        (GOOD.encode().replace(b"<title>A", b"<title>\xff\xfe\xff"), "not valid XML"),
        (b"<a>" * 20000, "not a WordPress export"),
    ],
)
def test_what_is_no_wordpress_export(save, content, words):
    pages = Page.objects.count()
    for more in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match=words) as error:
            run("wordpress", save(content), *more)
        assert error.value.returncode == 1 and "Nothing was changed" in str(error.value)
    assert Page.objects.count() == pages and not Import.objects.exists()


ROWS = table(line("a", title="A", variant_price="1"), line("b", title="B", variant_price="2"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "lacks the columns|is empty"),
        (b"Handle,Title\na,A\n", "lacks the columns: Variant Price"),
        (b"a,b,c\n1,2,3\n", "lacks the columns: Handle, Title, Variant Price"),
        (ROWS.split("\n")[0].encode() + b"\n", "holds no products"),
        (ROWS[:-40].encode(), "cut off"),
        (GOOD.encode(), "not a CSV table"),
        (b'{"a": 1}', "not a CSV table"),
        (b"Handle,Title,Variant Price\na,A\x00,1\n", "zero bytes"),
        (b'Handle,Title,Variant Price\na,"A"x,1\n', "not readable as a table"),
        (
            b"Handle,Title,Variant Price\n\xff\xfe\xfa\x81\x8d\x8f\x90\x9d\x00\x01,1,1\n",
            "zero bytes|not readable",
        ),
        (b"\xff\xfeH\x00a\x00\x00\xd8", "not readable text|lacks"),
        (b"Handle,Title,Variant Price\na," + b"x" * 5_000_001 + b",1\n", "too large"),
    ],
)
def test_what_is_no_product_table(save, content, words):
    with pytest.raises(CommandError, match=words):
        run("shopify", save(content))
    assert not Product.objects.exists() and not Import.objects.exists()


@pytest.mark.parametrize("kind", ["wordpress", "shopify"])
def test_two_hundred_megabytes_are_refused_without_reading_them(tmp_path, kind):
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(CommandError, match="has 200 MB; the limit is 100 MB"):
        run(kind, str(path))


def test_no_file_a_folder_and_unknown_words(tmp_path):
    for words, said in (
        (["wordpress", str(tmp_path / "none.xml")], "no file"),
        (["wordpress", str(tmp_path)], "no file"),
        (["wordpress", "a\0b"], "no file"),
        (["joomla", "x"], "cannot be imported"),
        (["wordpress"], "Say what to import"),
        (["--undo", "999"], "no import 999"),
    ):
        with pytest.raises(CommandError, match=said):
            run(*words)
    assert "Nothing was imported yet" in run("--list")


def test_a_currency_that_does_not_exist(save):
    with pytest.raises(CommandError, match="“QQQ” is not a currency"):
        run("shopify", save(ROWS), "--currency", "qqq")


@pytest.mark.parametrize("encoding", ["GBK", "UTF-16", "windows-1252"])
def test_xml_in_another_encoding(save, encoding):
    title = "Café" if encoding == "windows-1252" else "春茶"
    text = wxr(post(1, title), encoding=encoding).replace("林小满", "Lin")
    run("wordpress", save(text, encoding=encoding))
    assert Page.objects.filter(title=title).exists()


@pytest.mark.parametrize("name", ["wordpress-theme-test.xml", "shopify-apparel.csv"])
def test_the_public_files_cut_in_half(save, name):
    whole = real(name).read_bytes()
    pages = Page.objects.count()
    with pytest.raises(CommandError, match="cut off"):
        run(name.split("-")[0], save(whole[: len(whole) // 2]))
    assert Page.objects.count() == pages and not Product.objects.exists()
