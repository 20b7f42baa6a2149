"""One migrated database for all tests: built once per set of migrations, then only copied."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
KEEP = Path(os.environ.get("FREEHOLD_TEST_TEMPLATES", ROOT / "var" / "test"))
POSTGRES = os.environ.get("DATABASE_URL", "")


def fingerprint() -> str:
    """Changes when any migration or locked package does."""
    digest = hashlib.sha256()
    files = [p for p in ROOT.rglob("migrations/*.py") if ".venv" not in p.parts]
    for path in sorted([*files, ROOT / "requirements" / "run.txt"]):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def roles_mark() -> str:
    """Changes when the role table does: its groups are made after each migrate."""
    digest = hashlib.sha256()
    for name in ("roles", "role_sync"):
        digest.update((ROOT / "site" / "base" / f"{name}.py").read_bytes())
    return digest.hexdigest()[:6]


def _migrate(home: Path, database_url: str) -> None:
    env = os.environ | {
        "FREEHOLD_HOME": str(home), "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "website.settings"
    }  # fmt: skip
    command = [sys.executable, str(ROOT / "site"), "migrate", "-v0"]
    subprocess.run(command, env=env, check=True, cwd=ROOT)


def sqlite_template() -> Path:
    """The migrated file; made under a lock, so that parallel workers make it once."""
    KEEP.mkdir(parents=True, exist_ok=True)
    with (KEEP / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        target = KEEP / f"{fingerprint()}-{roles_mark()}.sqlite3"
        if not target.exists():
            for old in sorted(KEEP.glob("*.sqlite3"), key=lambda p: p.stat().st_mtime)[:-3]:
                old.unlink()
            with tempfile.TemporaryDirectory() as home:
                draft = Path(home) / "freehold.sqlite3"
                for same_tables in KEEP.glob(f"{fingerprint()}-*.sqlite3"):
                    shutil.copy(same_tables, draft)
                _migrate(Path(home), "")
                with sqlite3.connect(draft) as db:
                    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                db.close()
                shutil.move(draft, target)
    return target


def postgres_url(name: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))


def postgres_execute(*statements: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url("postgres"), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


def postgres_template() -> str:
    """The name of the migrated database on the server at DATABASE_URL."""
    KEEP.mkdir(parents=True, exist_ok=True)
    with (KEEP / "postgres-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        name = f"freehold_template_{fingerprint()}_{roles_mark()}"
        known = postgres_databases(f"freehold_template_{fingerprint()}_")
        if name not in known:
            draft = f"{name}_draft"
            start = f'TEMPLATE "{known[0]}"' if known else ""
            postgres_execute(f'DROP DATABASE IF EXISTS "{draft}"', f'CREATE DATABASE "{draft}" {start}')
            with tempfile.TemporaryDirectory() as home:
                _migrate(Path(home), postgres_url(draft))
            postgres_execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


def postgres_databases(beginning: str) -> list[str]:
    """Names of finished templates that begin so."""
    import psycopg

    with psycopg.connect(postgres_url("postgres"), autocommit=True) as server:
        names = [name for (name,) in server.execute("SELECT datname FROM pg_database")]
    return [name for name in names if name.startswith(beginning) and not name.endswith("_draft")]


def copy_postgres(name: str) -> None:
    """A fresh copy of the template under the given name."""
    template = postgres_template()
    with (KEEP / "postgres-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        postgres_execute(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
            f'CREATE DATABASE "{name}" TEMPLATE "{template}"',
        )
