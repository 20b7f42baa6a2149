"""A Chinese screen says nothing in English, and an English one nothing in Chinese, but names."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.utils import translation
from django.utils.text import camel_case_to_spaces

from tests.guards.public import HIDDEN, PAGES, paths
from tests.guards.visits import ask
from website.demo.sign_ins import MEMBER, PASSWORD

OURS = {"people", "outreach", "capture", "sales", "members", "shop", "content", "base", "kit"}
CJK = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"(?:\b[A-Za-z][A-Za-z’'-]+\b[ ,]+){2,}\b[A-Za-z][A-Za-z’'-]+\b")
# Names that stay as they are in either language: the brand, its company, its people, and each language's own name.
NAMES = ("简体中文", "山岚茶室", "Shanlan Tea", "English", "Stripe Checkout")
# What an owner wrote once for both languages, such as the company's name: "一罐茶 · A tin of tea".
BOTH = re.compile(r"[^A-Za-z]*[\u3400-\u9fff][^A-Za-z]* · [^\u3400-\u9fff]+")
# What a member agreed to is kept in the words they read that day.
AGREED = "提交即表示希望收到我们的来信。"
SAID_IN = ("alt", "aria-label", "placeholder", "title")
ACCOUNT = ["account/", "account/email/", "account/sessions/", "account/password/change/", "account/2fa/"]
DOOR = ["account/login/", "account/signup/", "account/login/code/", "account/password/reset/"]


class Said(HTMLParser):
    """What a page says in its own language: text and labels, without scripts and without parts in another `lang`."""

    VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        foreign = tag in {"script", "style", "code", "pre"} or ("lang" in values and tag != "html")
        if tag not in self.VOID and (self.silent or foreign):
            self.silent.append(tag)
        if not self.silent:
            self.said += [values[name] for name in SAID_IN if values.get(name)]

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.said.append(" ".join(data.split()))


def foreign(text: str, language: str, *names: str) -> list[str]:
    """Sentences of the other language."""
    found = []
    for words in Said(text).said:
        if BOTH.fullmatch(words):
            continue
        for name in (*NAMES, *names):
            words = words.replace(name, "")
        if (CJK if language == "en" else ENGLISH).search(words):
            found.append(words)
    return found


@pytest.mark.django_db(databases=[])
@pytest.mark.xdist_group("guards")
@pytest.mark.parametrize(("kind", "language", "path"), paths(PAGES) + paths(HIDDEN))
def test_public_page(house, kind, language, path):
    assert foreign(ask(house.url + path).text, language) == []


@pytest.mark.django_db(databases=[])
@pytest.mark.xdist_group("guards")
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", DOOR)
def test_door(house, path, language):
    assert foreign(ask(f"{house.url}/{language}/{path}").text, language) == []


@pytest.mark.browser
@pytest.mark.django_db(databases=[])
@pytest.mark.xdist_group("guards")
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", ACCOUNT)
def test_account(house, browsing, path, language):
    browsing.sign_in(MEMBER[0], PASSWORD)
    answer = browsing.context(MEMBER[0]).request.get(f"{house.url}/{language}/{path}")
    assert answer.ok
    assert foreign(answer.text(), language, MEMBER[1], AGREED) == []


def labels() -> list[tuple[str, str]]:
    """(where, words) of every model's and form field's name, in the language that is on."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            found.append((model._meta.label, str(model._meta.verbose_name)))
            found += [
                (f"{model._meta.label}.{field.name}", f"{field.verbose_name} {field.help_text}".strip())
                for field in model._meta.fields
                if field.editable and not field.auto_created and not field.remote_field
            ]
    return found


def test_models_and_fields_have_chinese_names():
    with translation.override("en"):
        english = dict(labels())
    with translation.override("zh-hans"):
        chinese = dict(labels())
    unnamed = {where: words for where, words in chinese.items() if not CJK.search(words)}
    # A field whose name was never given stands in no form; neither do tables without a screen.
    given = [where for where, words in unnamed.items() if words != english[where] or words != plain(where)]
    assert [where for where in given if where not in NAMELESS] == []


def plain(where: str) -> str:
    """What Django calls a model or a field that was given no name."""
    name = where.rpartition(".")[2]
    return camel_case_to_spaces(name) if name[0].isupper() else name.replace("_", " ")


# Words that are the same in both languages.
NAMELESS = {"shop.Variant.sku", "shop.OrderLine.sku", "outreach.Message.message_id", "outreach.Message.html"}
