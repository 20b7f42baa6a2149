"""One served demo site for all guards that look at real pages."""

from collections.abc import Iterator

import pytest

from tests.guards.visits import Browsing
from tests.served import Served


@pytest.fixture(scope="session")
def house() -> Iterator[Served]:
    """The demo brand, as a visitor finds it; guards only look, so they share it."""
    site = Served(demo=True, workers=0)
    try:
        yield site.start()
    finally:
        site.remove()


@pytest.fixture(scope="module")
def browsing(house, browser) -> Iterator[Browsing]:
    """Opens pages of the house as nobody or as somebody signed in; see Browsing."""
    visits = Browsing(house.url, browser)
    yield visits
    visits.close()
