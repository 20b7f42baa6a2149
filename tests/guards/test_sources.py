"""House rules for the sources, read from the tree itself."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES, MOST_FUNCTION_LINES = 400, 60
# Registries' and mirrors' hosts, and paths of somebody's machine, have no business in the tree.
FOREIGN = re.compile(
    r"files\.pythonhosted|pypi\.(?:org|python)|npmjs\.(?:org|com)|//registry\.|artifactory|nexus\.|"
    r"/(?:home|Users)/[a-z]\w*/|/root/|/opt/pypi|--(?:extra-)?index-url|--find-links"
)


def tracked(*endings: str) -> list[Path]:
    """Files git knows or would add, below the root; only with the given endings when there are any."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [ROOT / name for name in names if not endings or name.endswith(endings)]
    return [path for path in paths if path.is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_sources() -> list[Path]:
    return [path for path in tracked(".py") if "migrations" not in path.parts]


def test_no_file_is_long():
    kinds = (".py", ".html", ".css", ".js", ".sh")
    long = {
        name_of(p): len(p.read_text().splitlines()) for p in tracked(*kinds) if "migrations" not in p.parts
    }
    prose = "site/website/demo/"  # texts of the demo brand
    assert {name: n for name, n in long.items() if n > MOST_LINES and not name.startswith(prose)} == {}


def test_no_function_is_long():
    long = {}
    for path in python_sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > MOST_FUNCTION_LINES:
                    long[f"{name_of(path)}:{node.name}"] = lines
    assert long == {}


def test_nothing_names_a_registry_or_somebodys_machine():
    found = []
    for path in tracked(
        ".py", ".txt", ".in", ".toml", ".md", ".html", ".css", ".js", ".yml", "Makefile", "run"
    ):
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if FOREIGN.search(line):
                found.append(f"{name_of(path)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_time_comes_from_the_one_clock():
    """kit.clock can be moved by tests and the demo; the operating system's time cannot."""
    other = re.compile(
        r"timezone\.now\(|datetime\.(?:now|utcnow|today)\(|date\.today\(|auto_now(?:_add)?=True"
    )
    found = [
        f"{name_of(path)}:{number}"
        for path in python_sources()
        if not name_of(path).startswith(("tests/", "site/kit/clock.py"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if other.search(line.split("#")[0])
    ]
    assert found == []


def test_the_staircase_holds():
    """Each package imports only what stands below it (the contract stands in pyproject.toml)."""
    import os
    import sys

    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    env = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
    answer = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def settings_read() -> set[str]:
    """Names of the environment variables that the site's own code reads."""
    reading = re.compile(r"""(?:env\.\w+|environ\.get|environ)\s*[\(\[]\s*["']([A-Z][A-Z0-9_]+)["']""")
    inside = [path for path in python_sources() if not name_of(path).startswith("tests/")]
    names = {name for path in inside for name in reading.findall(path.read_text())}
    return names - {"DJANGO_SETTINGS_MODULE"}


def test_every_setting_is_described():
    text = (ROOT / "docs" / "settings.md").read_text()
    rows = set(re.findall(r"^\| `([A-Z0-9_]+)`", text, re.MULTILINE))
    assert settings_read() - rows == set(), "docs/settings.md says nothing of these"
    assert rows - settings_read() == set(), "docs/settings.md describes what nothing reads"


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_for_later(word):
    found = [
        name_of(p) for p in tracked(".py", ".html", ".css", ".js") if re.search(rf"\b{word}\b", p.read_text())
    ]
    assert [name for name in found if name != name_of(Path(__file__))] == []
