"""A mail server, and a letter that only these tests send."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.smtp import MailServer


@pytest.fixture(autouse=True)
def _test_templates(settings):
    """Adds this folder's own letter."""
    templates = [dict(settings.TEMPLATES[0])]
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """A mail server that the site is set to use."""
    with MailServer() as double:
        settings.MAILER = double.mailer
        yield double
