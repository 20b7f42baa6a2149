"""Text written by somebody with a script in mind: nothing of it runs, in the page or in the feed."""

import pytest
from django.core.exceptions import ValidationError

from base.blocks import ButtonBlock
from tests.content.cast import make_article, make_landing

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa&#x0A;Script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<img src=x onerror="alert(1)">',
    '<iframe src="https://evil.example"></iframe>',
    "<svg><script>alert(1)</script></svg>",
    "<style>body{display:none}</style>",
    '<form action="https://evil.example"><input name="p"></form>',
    '<embed embedtype="media" url="https://evil.example"/>',
    "<p>" * 500,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_rich_text_is_harmless(client, text):
    page = make_article("Quiet", f"<p>before</p>{text}<p>after</p>")
    for path in (page.get_url(), "/en/feed.xml"):
        shown = client.get(path).content.decode().lower()
        for sign in ("alert(1)", "javascript:", "onclick", "onerror", "evil.example", "display:none"):
            assert sign not in shown, (path, sign)


def test_titles_and_names_are_escaped(client):
    evil = '"><script>alert(1)</script>'
    page = make_article(f"T{evil}", slug="t", excerpt=f"E{evil}", author_name=f"A{evil}")
    for path in (page.get_url(), "/en/articles/", "/en/search/?q=alert", "/en/feed.xml"):
        assert b"<script>alert" not in client.get(path).content


def test_button_takes_no_script_address(client):
    block = ButtonBlock()
    for url in ("javascript:alert(1)", " JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x"):
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"label": "x", "page": None, "url": url}))
    page = make_landing("L", [("button", {"label": "Press", "page": None, "url": "javascript:alert(1)"})])
    assert b"alert(1)" not in client.get(page.get_url()).content


def test_button_to_a_page_that_is_gone_disappears(client):
    gone = make_article("Gone")
    page = make_landing("L", [("button", {"label": "Press here", "page": gone, "url": ""})])
    assert b"Press here" in client.get(page.get_url()).content
    gone.delete()
    response = client.get(page.get_url())
    assert response.status_code == 200 and b"Press here" not in response.content
