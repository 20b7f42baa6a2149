"""One migrated database for all tests: built once per set of migrations, then only copied."""

import fcntl
import hashlib
import os
import shutil
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


def _migrate(home: Path, database_url: str) -> None:
    env = os.environ | {
        "FREEHOLD_HOME": str(home), "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "website.settings"
    }  # fmt: skip
    command = [sys.executable, str(ROOT / "site"), "migrate", "-v0"]
    subprocess.run(command, env=env, check=True, cwd=ROOT)


def sqlite_template() -> Path:
    """The migrated file; made under a lock, so that parallel workers make it once."""
    KEEP.mkdir(parents=True, exist_ok=True)
    target = KEEP / f"{fingerprint()}.sqlite3"
    with (KEEP / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            for old in sorted(KEEP.glob("*.sqlite3"), key=lambda p: p.stat().st_mtime)[:-3]:
                old.unlink()
            with tempfile.TemporaryDirectory() as home:
                _migrate(Path(home), "")
                import sqlite3

                with sqlite3.connect(Path(home) / "freehold.sqlite3") as db:
                    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                db.close()
                shutil.move(Path(home) / "freehold.sqlite3", target)
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
    import psycopg

    KEEP.mkdir(parents=True, exist_ok=True)
    name = f"freehold_template_{fingerprint()}"
    with (KEEP / "postgres-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(postgres_url("postgres"), autocommit=True) as server:
            known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            postgres_execute(f'DROP DATABASE IF EXISTS "{name}_draft"', f'CREATE DATABASE "{name}_draft"')
            with tempfile.TemporaryDirectory() as home:
                _migrate(Path(home), postgres_url(f"{name}_draft"))
            postgres_execute(f'ALTER DATABASE "{name}_draft" RENAME TO "{name}"')
    return name


def copy_postgres(name: str) -> None:
    """A fresh copy of the template under the given name."""
    template = postgres_template()
    with (KEEP / "postgres-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        postgres_execute(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{template}"'
        )
