"""What every test may use: the migrated database, the clock, the worker, a cast of people."""

import os
import shutil
from pathlib import Path

import pytest

from tests import template

pytest_plugins = ["tests.processes"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running beside our tests


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_id):
    """Each worker works on a copy of the one migrated template."""
    from django.conf import settings
    from django.db import connections

    database = settings.DATABASES["default"]
    if template.POSTGRES:
        name = f"freehold_test_{worker_id}_{os.getpid()}"
        template.copy_postgres(name)
    else:
        name = str(Path(settings.HOME) / "test.sqlite3")
        shutil.copy(template.sqlite_template(), name)
    with django_db_blocker.unblock():
        connections["default"].close()
        database["NAME"] = connections["default"].settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connections["default"].close()
        if template.POSTGRES:
            close_pool = getattr(connections["default"], "close_pool", None)
            if close_pool:
                close_pool()
            template.postgres_execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(settings.HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def worker_id(request) -> str:
    """ "gw0", "gw1" … under xdist, else "main"."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(autouse=True)
def _clean_cache(request):
    """Limits counted by one test never reach the next (the database cache rolls back with the test)."""
    yield


@pytest.fixture
def drain(db):
    """Runs every job that is due, in this process; errors rise."""
    from kit.jobs.worker import drain

    return drain


@pytest.fixture
def moved():
    """The house's clock: `with moved(by=timedelta(days=3)): …`"""
    from kit import clock

    return clock.moved


@pytest.fixture
def post(client):
    """Posts as a browser does from a page of this very site."""

    def send(path: str, data: dict | None = None, **headers):
        return client.post(path, data or {}, headers={"Sec-Fetch-Site": "same-origin", **headers})

    return send
