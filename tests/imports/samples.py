"""Small exports written by ourselves, and the public ones where they are at hand."""

from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"

HEAD = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Tea notes</title><link>https://old.example</link><language>zh-CN</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>lin</wp:author_login><wp:author_display_name>林小满</wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>"


def post(
    id_: int, title: str = "", body: str = "", *, kind="post", status="publish", terms=(), more="", **values
) -> str:
    """One <item>. `values`: name, parent, password, date, excerpt, link."""
    categories = "".join(
        f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'
        for domain, slug, name in terms
    )
    slug = values.get("name", f"post-{id_}")
    link = values.get("link", f"https://old.example/2020/01/{slug}/")
    return f"""<item><title>{escape(title)}</title><link>{escape(link)}</link>
<dc:creator>lin</dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[{values.get("excerpt", "")}]]></excerpt:encoded>
<wp:post_id>{id_}</wp:post_id><wp:post_date_gmt>{values.get("date", "2020-01-02 03:04:05")}</wp:post_date_gmt>
<wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_parent>{values.get("parent", 0)}</wp:post_parent><wp:menu_order>0</wp:menu_order>
<wp:post_type>{kind}</wp:post_type><wp:post_password>{values.get("password", "")}</wp:post_password>
<wp:is_sticky>0</wp:is_sticky>{categories}{more}</item>
"""


def wxr(*items: str, encoding: str = "UTF-8") -> str:
    return HEAD.format(encoding=encoding) + "".join(items) + TAIL


COLUMNS = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name",
    "Option1 Value", "Option2 Name", "Option2 Value", "Variant SKU", "Variant Grams",
    "Variant Inventory Qty", "Variant Inventory Policy", "Variant Price", "Variant Compare At Price",
    "Variant Taxable", "Image Src", "Image Position", "Image Alt Text", "Gift Card", "SEO Title",
    "SEO Description", "Variant Image", "Status",
]  # fmt: skip


def line(handle: str, **cells: str) -> str:
    """One row; keyword names are the columns in lower case with underscores ("variant_price")."""
    names = {column.lower().replace(" ", "_").replace("(", "").replace(")", ""): column for column in COLUMNS}
    values = {names[name]: value for name, value in cells.items()} | {"Handle": handle}
    return ",".join('"' + values.get(column, "").replace('"', '""') + '"' for column in COLUMNS)


def table(*lines: str) -> str:
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def run(*words: str) -> str:
    """What `python site import …` prints."""
    out = StringIO()
    call_command("import", *words, stdout=out)
    return out.getvalue()


def real(name: str) -> Path:
    """A public export, or a skip that says why."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the checkout")
    return path


@pytest.fixture
def save(tmp_path):
    """Writes a sample and gives its path as text."""

    def write(content: str | bytes, name: str = "export.xml", encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return str(path)

    return write
