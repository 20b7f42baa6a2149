"""Two languages found on either database, by words as people type them."""

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from content.highlight import Marker
from content.search_backend import tokens
from tests.content.cast import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TEXTS = {
    "growth": ("zh-hans", "私域流量怎么做", "<p>品牌把客户请回自己的地方，会员的复购才会慢慢长出来。Freehold自留地从2026年开始。</p>"),
    "oolong": ("zh-hans", "高山乌龙的三种泡法", "<p>水温九十五度，盖碗一百毫升。茶要慢慢喝，不要着急。ＡＢＣ全角字母也能找到。</p>"),
    "event": ("zh-hans", "会员日安排", "<p>周末在门店品茶，请带上会员码。报名链接见文末。</p>"),
    "brew": ("en", "Brewing a mountain oolong", "<p>Heat the kettles, warm the cups, wait. Members' stories follow. It's O'Neill's favourite.</p>"),
    "price": ("en", "Prices and policies", "<p>We ship teas to twenty-one countries; 100% of parcels are tracked. See C++ and node.js notes.</p>"),
}  # fmt: skip


@pytest.fixture
def pages(db):
    return {
        name: make_article(title, text, language=language) for name, (language, title, text) in TEXTS.items()
    }


def found(query: str, operator: str = "and") -> set[str]:
    names = {title: name for name, (_, title, _) in TEXTS.items()}
    hits = get_search_backend().search(query, Page.objects.filter(depth__gte=4), operator=operator)
    return {names[page.title] for page in hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("私域流量", {"growth"}),
        ("私域", {"growth"}),
        ("流量", {"growth"}),
        ("客户", {"growth"}),
        ("会员", {"growth", "event"}),
        ("复购", {"growth"}),
        ("茶", {"oolong", "event"}),
        ("慢慢", {"growth", "oolong"}),
        ("慢慢喝", {"oolong"}),
        ("喝慢慢", set()),
        ("流量 会员", {"growth"}),
        ("会员码", {"event"}),
        ("员日", {"event"}),
        ("乌龙泡法", set()),
        ("乌龙 泡法", {"oolong"}),
        ("freehold自留地", {"growth"}),
        ("Freehold 复购", {"growth"}),
        ("2026年", {"growth"}),
        ("abc", {"oolong"}),
        ("ＡＢＣ", {"oolong"}),
        ("会员，复购！", {"growth"}),
        ("“私域流量”？", {"growth"}),
        ("brew", {"brew"}),
        ("brewing", {"brew"}),
        ("brewed", {"brew"}),
        ("kettle", {"brew"}),
        ("KETTLES", {"brew"}),
        ("story", {"brew"}),
        ("member", {"brew"}),
        ("tea", {"price"}),
        ("country", {"price"}),
        ("policy price", {"price"}),
        ("o'neill", {"brew"}),
        ("node.js", {"price"}),
        ("100%", {"price"}),
        ("oolong nothing", set()),
        ("ool", set()),
    ],
)
def test_words_find_their_pages(pages, query, expected):
    assert found(query) == expected


@pytest.mark.parametrize(
    "query",
    ['"', "'", '"""', "\\", "%", "%s", "*", "NEAR(", "a AND", "-", "- -", "()", "&|!:*<>", "title:x", "、", "。", "🍵", "\x07", " "],
)  # fmt: skip
def test_punctuation_is_safe_and_finds_no_error(pages, query):
    found(query), found(query, "or")
    assert found(f"{query} oolong") in ({"brew"}, set())


@pytest.mark.parametrize("query", ["", "   ", '"', "，。", "!!"])
def test_query_without_letters_finds_nothing(pages, query):
    assert found(query) == set()


def test_long_question_falls_back_to_its_parts(client, pages):
    text = client.get("/zh-hans/search/?q=请问怎样才能让老客户的复购变得更高一些").content.decode()
    assert pages["growth"].get_url() in text


def test_title_weighs_more_than_body(pages):
    make_article("Kyoto", "<p>oolong oolong oolong and other words about places</p>")
    hits = list(get_search_backend().search("oolong", Page.objects.filter(depth__gte=4)))
    assert hits[0].title == "Brewing a mountain oolong"


def test_autocomplete_knows_beginnings(pages):
    backend = get_search_backend()
    for query, title in (
        ("moun", "Brewing a mountain oolong"),
        ("高山乌", "高山乌龙的三种泡法"),
        ("泡", "高山乌龙的三种泡法"),
    ):
        assert title in {page.title for page in backend.autocomplete(query, Page.objects.all())}
    assert not list(backend.autocomplete('"', Page.objects.all()))


def test_changed_and_deleted_pages_leave_the_index(pages):
    pages["oolong"].title = "红茶"
    pages["oolong"].save()
    assert found("高山") == set()
    pages["growth"].delete()
    assert found("私域") == set()


def test_search_page_speaks_only_its_language(client, pages):
    make_article("会员 in English", "<p>会员</p>")
    text = client.get("/zh-hans/search/?q=会员").content.decode()
    assert pages["growth"].get_url() in text and pages["event"].get_url() in text
    assert "in English" not in text


def test_found_words_are_marked_and_nothing_else_is_markup(client, pages):
    text = client.get("/zh-hans/search/?q=复购").content.decode()
    assert "<mark>复购</mark>" in text
    evil = client.get("/en/search/?q=<script>alert(1)</script>").content
    assert b"<script>alert" not in evil


@pytest.mark.parametrize("query", ["%00", "茶" * 3000, "a" * 5000, "%F0%9F", "+", "a+b&q=c"])
def test_odd_questions_are_answered(client, pages, query):
    assert client.get(f"/zh-hans/search/?q={query}").status_code == 200


def test_nothing_found_says_so_kindly_and_is_not_indexed(client, pages):
    text = client.get("/en/search/?q=zzzzz").content.decode()
    assert 'class="empty"' in text and "noindex" in text


def test_very_long_text_is_indexed(db):
    make_article("Long", "<p>" + "茶水慢慢流" * 30_000 + "最后一句</p>")
    hits = get_search_backend().search("水慢", Page.objects.all())
    assert hits.count() == 1


def test_stems_meet_and_short_words_are_left_alone():
    assert len({tokens.stem(word) for word in ("brew", "brews", "brewed", "brewing")}) == 1
    assert len({tokens.stem(word) for word in ("story", "stories")}) == 1
    assert len({tokens.stem(word) for word in ("plan", "planned", "planning", "plans")}) == 1
    assert tokens.stem("tea") == tokens.stem("teas")
    assert tokens.stem("gas") == "gas" and tokens.stem("news") != "ne"


def test_marker_marks_endings_and_pairs():
    assert "<mark>brewing</mark>" in Marker("brew").mark("we like brewing")
    assert Marker("茶水<").mark("a <b> 茶水") == "a &lt;b&gt; <mark>茶水</mark>"
