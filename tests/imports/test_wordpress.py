"""A WordPress export becomes articles, pages and topics that people can read."""

from datetime import UTC, datetime

import pytest
from django.core.management.base import CommandError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from base.models import Image, Import, ImportedObject
from content.models import ArticlePage, PlainPage, Topic
from tests.imports.samples import post, real, run, wxr

pytestmark = pytest.mark.django_db

TEA = post(
    7,
    "山里的春茶 & 水",
    "第一段。\n\n<h3>怎么泡</h3>\n水要软。\n\n<blockquote>慢一点<cite>老林</cite></blockquote>",
    name="%e6%98%a5%e8%8c%b6",
    terms=[("category", "tea", "茶"), ("post_tag", "spring", "春天"), ("post_format", "x", "aside")],
    excerpt="<b>春</b>茶",
)


def counts() -> dict[str, int]:
    return {m.__name__: m.objects.count() for m in (Page, Topic, Image, Redirect, ImportedObject)}


def test_an_article_appears_with_everything(save, client):
    run("wordpress", save(wxr(TEA)))
    article = ArticlePage.objects.get()
    assert article.live and article.title == "山里的春茶 & 水" and article.slug == "春茶"
    assert article.date == article.first_published_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert article.author_name == "林小满" and article.excerpt == "春茶"
    assert {topic.name for topic in article.topics.all()} == {"茶", "春天"}
    assert [block.block_type for block in article.body] == ["text", "quote"]
    page = client.get(article.url)
    assert page.status_code == 200
    assert "<h3" in page.text and "水要软。" in page.text and "老林" in page.text


def test_the_old_address_leads_to_the_new_one(save, client):
    run("wordpress", save(wxr(TEA)))
    answer = client.get("/2020/01/%e6%98%a5%e8%8c%b6/")
    assert (answer.status_code, answer["Location"]) == (301, ArticlePage.objects.get().url)


def test_pages_keep_their_hierarchy_in_whatever_order_they_come(save):
    run(
        "wordpress",
        save(
            wxr(
                post(3, "C", kind="page", parent=2),
                post(2, "B", kind="page", parent=1),
                post(1, "A", kind="page"),
            )
        ),
    )
    c = PlainPage.objects.get(title="C")
    assert [page.title for page in c.get_ancestors()[2:]] == ["A", "B"]


def test_parents_in_a_circle_and_missing_parents_are_placed_all_the_same(save):
    run(
        "wordpress",
        save(
            wxr(
                post(1, "A", kind="page", parent=2),
                post(2, "B", kind="page", parent=1),
                post(3, "C", kind="page", parent=99),
            )
        ),
    )
    assert PlainPage.objects.count() == 3


def test_what_was_closed_stays_closed(save, client):
    said = run(
        "wordpress",
        save(
            wxr(
                post(1, "Secret", "hidden words", password="enter"),
                post(2, "Private", "hidden words", status="private"),
                post(3, "Draft", "hidden words", status="draft", date="0000-00-00 00:00:00"),
                post(4, "Pending", "hidden words", status="pending"),
                post(5, "Trash", "hidden words", status="trash"),
                post(6, "Later", "hidden words", status="future", date="2099-01-01 00:00:00"),
            )
        ),
    )
    assert not ArticlePage.objects.live().exists() and ArticlePage.objects.count() == 5
    for address in ("/zh-hans/articles/", "/zh-hans/search/?q=hidden", "/zh-hans/feed.xml", "/sitemap.xml"):
        text = b"".join(client.get(address)).decode()
        assert "Secret" not in text and "hidden words" not in text and "post-1" not in text
    assert "protected by a password" in said and "enter" not in said
    later = ArticlePage.objects.get(title="Later")
    assert later.go_live_at.year == 2099 and later.scheduled_revision


def test_titles_are_never_empty_or_markup(save):
    run("wordpress", save(wxr(post(1, "", "Only words."), post(2, "", ""), post(3, "A <em>B</em>"))))
    assert {page.title for page in ArticlePage.objects.all()} == {"Only words.", "post-2", "A B"}


def test_blocks_shortcodes_and_embeds_become_readable(save):
    body = """<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph -->
<!-- wp:latest-posts {"x":1} /-->
<!-- wp:core-embed/youtube --><figure><div>
https://youtu.be/abc
</div></figure><!-- /wp:core-embed/youtube -->
[contact-form id="3"] [caption id="a"]<img src="https://old.example/a.jpg" alt="Hills"> The hills[/caption]"""
    said = run("wordpress", save(wxr(post(1, "Blocks", body))))
    html = str(ArticlePage.objects.get().body)
    assert (
        "wp:" not in html and "One" in html and 'href="https://youtu.be/abc"' in html and "The hills" in html
    )
    assert '[contact-form id="3"]' in html.replace("&quot;", '"') and "<img" not in html
    assert "[contact-form]" in said and "latest-posts" in said and "https://old.example/a.jpg" in said


HOSTILE = """<script>alert(1)</script><p onclick="alert(1)">Hello</p><a href="java&#10;script:alert(1)">x</a>
<img src="x" onerror="alert(1)"><iframe src="javascript:alert(1)"></iframe><svg onload=alert(1)></svg>
<a href="data:text/html,<script>alert(1)</script>">y</a><style>*{display:none}</style><object data="x.swf"></object>
<a href="//evil.example/" style="position:fixed">z</a><form action="https://evil.example"><input name=a>in</form>"""


def test_hostile_markup_never_reaches_a_reader(save, client):
    run(
        "wordpress",
        save(
            wxr(
                post(
                    1,
                    "<script>alert(1)</script>Title",
                    HOSTILE,
                    terms=[("category", "x", "<b onload=1>T</b>")],
                )
            )
        ),
    )
    article = ArticlePage.objects.get()
    raw = str(article.body.raw_data[0]) + str(article.body)
    for word in (
        "<script",
        "onclick",
        "onerror",
        "onload",
        "javascript:",
        "data:text",
        "<svg",
        "<style",
        "style=",
        "<form",
        "<object",
    ):
        assert word not in raw
    assert "Hello" in client.get(article.url).text and article.title == "Title"
    assert Topic.objects.get().name == "T"


def test_hostile_addresses_of_files_and_pages(save, client):
    file = post(
        9, "x", kind="attachment", more="<wp:attachment_url>javascript:alert(1)//x.jpg</wp:attachment_url>"
    )
    thumb = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    )
    run(
        "wordpress",
        save(
            wxr(
                file,
                post(1, "A", '[gallery ids="9"]', link="http://[", more=thumb),
                post(2, "B", link="/" + "x" * 5000),
            )
        ),
    )
    for article in ArticlePage.objects.all():
        assert "javascript:" not in client.get(article.url).text
    assert ArticlePage.objects.count() == 2


def test_slugs_avoid_each_other_and_the_sites_own_addresses(save, client):
    run(
        "wordpress",
        save(
            wxr(
                post(1, "A", name="same"),
                post(2, "B", name="same"),
                post(3, "Shop", kind="page", name="shop"),
            )
        ),
    )
    assert {page.slug for page in ArticlePage.objects.all()} == {"same", "same-2"}
    assert client.get(PlainPage.objects.get().url).status_code == 200


def test_a_second_run_changes_nothing_and_a_dry_run_nothing_at_all(save):
    path = save(wxr(TEA, post(1, "About", kind="page")))
    before = counts()
    said = run("wordpress", path, "--dry-run")
    assert counts() == before and "article: 1 would be new" in said and not Import.objects.exists()
    run("wordpress", path)
    after, stamps = counts(), list(Page.objects.values_list("pk", "latest_revision_id", "last_published_at"))
    assert "nothing was changed" in run("wordpress", path)
    assert (
        counts() == after
        and list(Page.objects.values_list("pk", "latest_revision_id", "last_published_at")) == stamps
    )
    assert Import.objects.count() == 1


def test_a_run_that_was_killed_at_its_very_end_is_closed_by_the_next(save):
    path = save(wxr(TEA))
    run("wordpress", path)
    Import.objects.update(state="running")
    run("wordpress", path)
    assert Import.objects.get().state == "done"


def test_a_changed_file_changes_only_what_changed_and_no_edit_of_ours(save):
    run("wordpress", save(wxr(post(1, "One", "a"), post(2, "Two", "b"), post(3, "Three", "c"))))
    edited = ArticlePage.objects.get(title="Two")
    edited.title = "Ours"
    edited.save_revision().publish()
    said = run(
        "wordpress",
        save(wxr(post(1, "One, corrected", "a"), post(2, "Two, theirs", "b"), post(3, "Three", "c"))),
    )
    assert {page.title for page in ArticlePage.objects.all()} == {"One, corrected", "Ours", "Three"}
    assert "article: 2 changed, 1 same" in said and "changed here since" in said


def test_undo_leaves_nothing(save):
    before = counts()
    run("wordpress", save(wxr(TEA, post(2, "B", kind="page", parent=1), post(1, "A", kind="page"))))
    assert counts() != before
    assert "nothing of it is left" in run("--undo", str(Import.objects.get().pk))
    assert counts() == before and Import.objects.get().state == "undone"
    with pytest.raises(CommandError, match="undone already"):
        run("--undo", str(Import.objects.get().pk))


def test_undo_keeps_what_people_made_of_it(save):
    Topic.objects.create(
        name="茶", slug="cha", locale_id=ArticlePage._meta.get_field("locale").related_model.get_default().pk
    )
    run("wordpress", save(wxr(TEA, post(1, "A", kind="page"), post(2, "B"))))
    page = PlainPage.objects.get()
    page.add_child(instance=PlainPage(title="Ours", slug="ours", locale=page.locale))
    edited = ArticlePage.objects.get(title="B")
    edited.save_revision()
    number = str(Import.objects.get().pk)
    said = run("--undo", number)
    assert {p.title for p in PlainPage.objects.all()} == {
        "A",
        "Ours",
    } and ArticlePage.objects.get().title == "B"
    assert [topic.name for topic in Topic.objects.all()] == ["茶"]
    assert "something below it" in said and "changed here since" in said
    PlainPage.objects.get(title="Ours").delete()
    run("--undo", number, "--force")
    assert not PlainPage.objects.exists() and not ArticlePage.objects.exists()


def test_the_other_language_gets_its_own_tree(save):
    run("wordpress", save(wxr(TEA)), "--language", "en")
    article = ArticlePage.objects.get()
    assert article.locale.language_code == "en" and article.url.startswith("/en/articles/")


def test_the_public_theme_test_export(client):
    path = str(real("wordpress-theme-test.xml"))
    before = counts()
    run("wordpress", path)
    assert (ArticlePage.objects.count(), PlainPage.objects.count()) == (58, 21)
    assert set(ArticlePage.objects.not_live().values_list("title", flat=True)) == {
        "Draft", "Scheduled", 'Template: Password Protected (the password is "enter")'
    }  # fmt: skip
    assert PlainPage.objects.get(title="Level 3b").get_parent().get_parent().title == "Level 1"
    many = ArticlePage.objects.get(title="Edge Case: Many Tags")
    assert many.topics.count() > 30 and many.author_name == "Theme Buster"
    for page in Page.objects.live().filter(depth__gt=3).specific()[::9]:
        assert client.get(page.url).status_code == 200
    after = counts()
    assert "nothing was changed" in run("wordpress", path)
    assert counts() == after
    run("--undo", str(Import.objects.get().pk))
    assert counts() == before
