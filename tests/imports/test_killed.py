"""An import stopped by kill -9 is completed by running it again, without doubles; two at once make none either."""

import subprocess
import sys

import pytest

from base.models import Import, ImportedObject
from content.models import ArticlePage, Topic
from shop.models import Product, Variant
from tests.imports.samples import line, post, table, wxr
from tests.served import ROOT, Served

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("served")]
POSTS = wxr(
    *(post(n, f"Article {n}", "Words.", terms=[("category", f"t{n % 7}", f"T{n % 7}")]) for n in range(1, 71))
)
ROWS = table(
    *(line(f"p{n}", title=f"P {n}", variant_price="1", variant_inventory_qty="3") for n in range(70))
)


@pytest.fixture
def home(django_db_blocker, django_db_setup):
    site = Served(development=True)
    site.unblock = django_db_blocker.unblock
    yield site
    site.remove()


def begin(home: Served, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-u", str(ROOT / "site"), "import", *words]
    return subprocess.Popen(
        command, env=home.env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def kill_after(process: subprocess.Popen, word: str) -> None:
    said = []
    for row in process.stdout:
        said.append(row)
        if row.startswith(word):
            process.kill()
            process.wait()
            return
    pytest.fail("".join(said))


@pytest.mark.parametrize(("kind", "content"), [("wordpress", POSTS), ("shopify", ROWS)])
def test_kill_9_half_way_and_run_again(home, save, kind, content):
    path = save(content)
    kill_after(begin(home, kind, path), "50 of 70")
    with home.database():
        made = (ArticlePage if kind == "wordpress" else Product).objects.count()
        assert made in (50, 70) and Import.objects.get().state == "running"
    again = home.run("import", kind, path)
    assert again.returncode == 0, again.stderr
    with home.database():
        assert Import.objects.get().state == "done"
        sources = ImportedObject.objects.values_list("source", flat=True)
        assert len(sources) == len(set(sources))
        if kind == "wordpress":
            assert ArticlePage.objects.count() == 70 and Topic.objects.count() == 7
        else:
            assert Product.objects.count() == Variant.objects.count() == 70
            assert {variant.free for variant in Variant.objects.all()} == {3}
    assert "nothing was changed" in home.run("import", kind, path).stdout
    assert "nothing of it is left" in home.run("import", "--undo", "1").stdout
    with home.database():
        assert not ArticlePage.objects.exists() and not Product.objects.exists()
        assert not ImportedObject.objects.exists()


def test_two_runs_at_once_make_no_doubles(home, save):
    path = save(POSTS)
    both = [begin(home, "wordpress", path), begin(home, "wordpress", path)]
    for process in both:
        process.communicate(timeout=300)
    assert home.run("import", "wordpress", path).returncode == 0
    with home.database():
        assert ArticlePage.objects.count() == 70
        assert ArticlePage.objects.values("title").distinct().count() == 70
