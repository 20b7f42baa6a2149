"""docs/ says of letters, events, commands and jobs what the code says, no more and no less."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.utils.module_loading import autodiscover_modules

from kit.jobs import schedule
from leads.outreach import letters
from leads.people import timeline
from tests.guards.test_sources import ROOT, name_of, python_sources, tracked

DOCS = ROOT / "docs"
# The journal's own words in `journal.record(…)`; every other keyword is data.
NO_DATA = {"subject", "actor", "at"}
ORDER = {"amount", "currency", "number"}  # what Order.told() always says
# Where the name of an event is computed: the function's names, and the arguments that stand for them.
COMPUTED = {
    "leads/people/consent.py": {"consent.asked", "consent.granted", "consent.withdrawn"},
    "leads/sales/models/lead.py": {"lead.status_set", "lead.closed", "lead.reopened"},
}


def rows(page: str, heading: str = "") -> dict[str, list[str]]:
    """First cell (without backticks) → the other cells, of the tables below the heading."""
    text = (DOCS / page).read_text()
    if heading:
        text = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\| `([^`]+)` \|(.*)\|$", text, re.MULTILINE)
    assert len({name for name, _rest in found}) == len(found), f"{page} says something twice"
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in found}


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Calls of `….name(…)` or `name(…)` in the site's own code."""
    for path in python_sources():
        if name_of(path).startswith(("tests/", "site/website/demo/")):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = node.func
                if getattr(called, "attr", getattr(called, "id", "")) == name:
                    yield path, node


def keywords(call: ast.Call) -> set[str]:
    return {word.arg for word in call.keywords if word.arg} - NO_DATA


def recorded() -> dict[str, set[str]]:
    """Name of each event → the data it may carry, as the code writes it."""
    found: dict[str, set[str]] = {"contact.forgotten": set()}  # written by Contact.forget() itself
    for path, call in calls("record"):
        if len(call.args) < 2:
            continue
        name = call.args[1]
        names = {name.value} if isinstance(name, ast.Constant) else COMPUTED.get(name_of(path), set())
        for one in names:
            found.setdefault(one, set()).update(keywords(call))
    for _path, call in calls("told"):
        found.setdefault(f"order.{call.args[0].value}", set()).update(ORDER | keywords(call))
    return found


def test_every_letter_stands_in_its_table():
    written = rows("letters.md")
    assert set(written) == set(letters.names())
    assert {name for name, cells in written.items() if cells[1].endswith("(secret)")} == {
        name for name in letters.names() if letters.is_secret(name)
    }


def test_every_letter_can_be_looked_at():
    assert [name for name in letters.names() if not letters.has_preview(name)] == []


def test_every_event_stands_in_its_table_with_its_data():
    written = {
        name: set(filter(None, re.split(r",\s*", cells[1]))) for name, cells in rows("events.md").items()
    }
    assert written == recorded()


def test_every_event_reads_well_on_the_timeline():
    assert set(recorded()) <= timeline.described()


def test_subjects_are_models():
    from django.apps import apps

    for name, cells in rows("events.md").items():
        for label in filter(None, re.split(r",\s*(?:or\s+nothing)?", cells[0])):
            assert apps.get_model(label), name


def test_every_command_stands_in_its_table():
    light = set(re.findall(r'word == "(\w+)"', (ROOT / "site/website/commands.py").read_text()))
    ours = {name for name, app in get_commands().items() if (ROOT / "site" / str(app)).is_dir()}
    assert set(rows("commands.md", "python site")) == light | ours


def test_every_make_target_stands_in_its_table():
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(rows("commands.md", "make")) == targets


def jobs() -> set[str]:
    """Dotted paths of all functions made a job."""
    found = set()
    for path in python_sources():
        if name_of(path).startswith("tests/"):
            continue
        module = name_of(path).removeprefix("site/").removesuffix(".py").replace("/", ".")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and any("job" in marks(d) for d in node.decorator_list):
                found.add(f"{module}.{node.name}")
    return found


def marks(decorator: ast.expr) -> set[str]:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return {getattr(called, "id", "")}


def test_every_job_stands_in_its_table_with_its_times():
    autodiscover_modules("tasks")
    written = rows("jobs.md")
    assert set(written) == jobs()
    told = {}
    for name, cells in written.items():
        kind, _, value = cells[0].partition(" ")
        if kind in ("every", "at"):
            told[name] = schedule.Rule.parse(**{kind: value})
    assert told == {name: rule for name, rule in schedule.rules().items() if not name.startswith("tests.")}


def test_the_index_leads_to_every_page():
    index = (DOCS / "index.md").read_text()
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.glob("*.md")} - {"index.md"}
    assert {page for page in pages if f"]({page})" not in index} == set()


@pytest.mark.parametrize(
    "page", [p for p in tracked(".md") if p.parent in (ROOT, DOCS, DOCS / "decisions")], ids=name_of
)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
