"""Every address, asked for nonsense: never a server error, and whoever is refused is told so in their language.

The addresses come from the urlconf, so one that is added tomorrow is asked too.
"""

import itertools
import logging
import re
from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver
from django.urls.converters import get_converters

from base.models import User
from members.joining import open_account
from shop.models import Order
from tests.guards import hostile, samples
from tests.guards.backoffice import entries, routes

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
BREAKS_ON_PURPOSE = ("/admin/failwhale/", "/admin/test404/")
MACHINES = ("/hooks/", "/hit", "/healthz")  # speak to machines, in English or not at all
NEVER = HTTPStatus.INTERNAL_SERVER_ERROR


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def furnished(db):
    """One of everything, so that addresses have something real to be asked for."""
    samples.make_all()
    Order.objects.update(items_amount=1, total=1, paid_amount=1)  # what the sample refund gives back


def visitor(who: str = "") -> Client:
    """Nobody, a member, or an owner; the answer to an error is a page, as for a real visitor."""
    client = Client(raise_request_exception=False)
    if who == "member":
        client.force_login(open_account("tea@shanlan.example", "a-long-secret-1", name="T"))
    if who == "owner":
        user = User.objects.create_user("boss@shanlan.example", "a-long-secret-1", is_staff=True)
        user.groups.add(Group.objects.get(name="owner"))
        client.force_login(user)
    return client


def public_routes() -> list[str]:
    """Every route outside the back office, below one language (they take turns)."""
    languages = itertools.cycle(LANGUAGES)
    found = {}
    for route, _pattern in routes(get_resolver().url_patterns):
        route = re.sub(r"^(zh-hans|en)/", f"{next(languages)}/", route).replace("\\Z", "")
        if not route.startswith(("admin/", "styleguide/")):
            found.setdefault(route, None)
    return list(found)


def filled(route: str, kinds: dict[str, str], text: str) -> str:
    """The route with each of its parts filled in; parts given as a regular expression get the text."""
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<str:\1>", route)
    route = re.sub(r"\(\?:([^()|]*)[^()]*\)\??|\((?!\?)[^()]*\)\??", text, route)
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda part: kinds.get(part[1] or "str", text), route)
    return "/" + re.sub(r"[\^$\\]", "", route)


def public_addresses() -> Iterator[str]:
    """Each route with plausible parts first, then, where it takes any, with hostile ones."""
    parts = itertools.cycle(hostile.PARTS)
    for route in public_routes():
        plausible = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}
        yield filled(route, plausible, "x")
        if "<" in route or "(" in route:
            for number, text in zip(
                hostile.NUMBERS, itertools.islice(parts, len(hostile.NUMBERS)), strict=False
            ):
                yield filled(route, {"int": number}, text)


def tell(response) -> str:
    """What is wrong with an answer; "" when nothing is."""
    if response.status_code >= NEVER:
        return str(response.status_code)
    path = response.request["PATH_INFO"]
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    if response.status_code < HTTPStatus.BAD_REQUEST or response.request["REQUEST_METHOD"] == "HEAD":
        return ""
    if path.startswith(MACHINES) or path.startswith("/admin/") or not is_page:
        return ""
    page = response.content.decode(errors="replace")
    spoken = next((tag for code, tag in LANGUAGES.items() if path.startswith(f"/{code}/")), "zh-Hans")
    said = re.sub(r"<[^>]*>", " ", page.partition("<body")[2])
    if len(said.split()) < 2:
        return f"{response.status_code} without a word"
    return "" if f'lang="{spoken}"' in page else f"{response.status_code} in another language"


def sweep(client: Client, addresses: Iterator[str], attacks: list[Callable], at_once: int = 0) -> list[str]:
    """Complaints. With `at_once`, each address gets only so many of the attacks, another few each time."""
    complaints, turn = [], itertools.cycle(attacks)
    for path in addresses:
        for attack in itertools.islice(turn, at_once) if at_once else attacks:
            problem = tell(attack(client, path))
            if problem:
                complaints.append(f"{attack.__name__} {path[:100]}: {problem}")
    return complaints


def complain(complaints: list[str]) -> None:
    assert not complaints, "\n".join(complaints)


def test_the_sweep_knows_every_kind_of_address():
    """A converter it has no value for would be asked with a word that never fits."""
    used = {
        kind
        for route, _pattern in routes(get_resolver().url_patterns)
        for kind in re.findall(r"<(\w+):", route)
    }
    assert used <= set(get_converters())
    assert len(public_routes()) > 60


def test_public_addresses(furnished):
    complain(sweep(visitor(), public_addresses(), hostile.GETS + hostile.POSTS, at_once=3))


@pytest.mark.parametrize("who", ["", "member", "owner"])
def test_pages_people_really_open(furnished, who):
    """The addresses without parts, and one of each kind with them, get every attack there is."""
    plain = [filled(route, {}, "x") for route in public_routes() if "<" not in route and "(" not in route]
    client = visitor(who)
    plain = [path for path in plain if "logout" not in path]
    complain(sweep(client, iter(plain), hostile.EVERYTHING, at_once=0 if who == "" else 5))


def test_the_back_office(furnished):
    client = visitor("owner")
    paths = [e.path for e in entries() if not e.path.startswith(BREAKS_ON_PURPOSE)]
    paths = [path for path in paths if "logout" not in path]
    complain(sweep(client, iter(paths), hostile.GETS, at_once=2))
    complain(sweep(client, iter(paths), hostile.POSTS, at_once=1))


def test_the_back_office_with_numbers_nobody_has(furnished):
    client = visitor("owner")
    wild = []
    for entry, number in zip(entries(), itertools.cycle(hostile.NUMBERS)):
        if "<" in entry.route and not entry.path.startswith(BREAKS_ON_PURPOSE):
            route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<str:\1>", entry.route)
            wild.append(
                filled("admin/" + re.sub(r"<(?:int:)?(\w*_?(?:id|pk))>", number, route), {"int": number}, "x")
            )
    complain(sweep(client, iter(wild), [hostile.plain_get, hostile.empty_post]))
