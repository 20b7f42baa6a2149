"""No import of a test reaches for the network."""

import pytest

from base.importing import media
from tests.imports.samples import save  # noqa: F401


@pytest.fixture(autouse=True)
def _offline(monkeypatch, request):
    """Hosts are unknown, at once; a test that fetches brings its own."""

    def unknown(name: str) -> list[str]:
        raise media.NotFetched(media.UNREACHABLE)

    monkeypatch.setattr(media, "_resolved", unknown)
