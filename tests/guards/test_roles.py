"""Every address of the back office, asked as every role and as nobody.

Who may open what stands in OPEN: one line per part of the back office, and the longest beginning that fits decides.
An address without a line fails, so whoever adds one says here for whom it is.
"""

import logging

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from base.models import User
from base.roles import ROLES
from tests.guards import samples
from tests.guards.backoffice import Entry, entries

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset(ROLES)
AUTHORS = frozenset({"owner", "editor", "marketer"})
MEDIA = AUTHORS | {"shop"}
PEOPLE = frozenset({"owner", "marketer", "sales", "support"})  # who works with persons
KNOWS = PEOPLE | {"shop"}  # who may look them up
CAMPAIGNS = frozenset({"owner", "marketer"})
FIGURES = CAMPAIGNS | {"analyst"}
TRADE = frozenset({"owner", "shop"})
OWNER = frozenset({"owner"})

OPEN: dict[str, frozenset[str]] = {
    # Wagtail's own: the front page, helpers of its editors, choosers of public things.
    "": EVERYBODY,
    "account/": EVERYBODY,
    "api/": EVERYBODY,
    "block-preview/": EVERYBODY,
    "bulk/": EVERYBODY,
    "choose-": EVERYBODY,
    "dismissibles/": EVERYBODY,
    "editing-sessions/": EVERYBODY,
    "embeds/": EVERYBODY,
    "jsi18n/": EVERYBODY,
    "sprite/": EVERYBODY,
    "tag-autocomplete/": EVERYBODY,
    "workflows/task_chooser/": EVERYBODY,
    "workflows/": AUTHORS,
    "translation/": AUTHORS,
    # What is written.
    "pages/": AUTHORS,
    "pages/create/": EVERYBODY,
    "pages/<int:page_to_move_id>/move/": EVERYBODY,  # Wagtail refuses when it is posted
    "pages/workflow/confirm_cancellation/": EVERYBODY,  # a question without an answer's effect
    "images/": MEDIA,
    "images/chooser/": EVERYBODY,
    "documents/": MEDIA,
    "documents/chooser/": EVERYBODY,
    "snippets/": EVERYBODY,
    "snippets/content/": AUTHORS,
    "snippets/choose/content/": EVERYBODY,
    "settings/content/": OWNER,
    "settings/": OWNER,
    "searchpicks/": AUTHORS,
    "searchpicks/queries/": EVERYBODY,
    "redirects/": AUTHORS,
    # What comes in.
    "snippets/capture/": CAMPAIGNS,
    "snippets/capture/channel/": FIGURES,
    "snippets/capture/form/": FIGURES,
    "snippets/capture/link/": FIGURES,
    "snippets/capture/submission/": PEOPLE,
    "snippets/choose/capture/": EVERYBODY,
    "snippets/choose/capture/submission/": PEOPLE,
    "snippets/choose/capture/visit/": FIGURES,
    "snippets/choose/capture/blockedpost/": CAMPAIGNS,
    "links/": FIGURES,
    "blocked/": CAMPAIGNS,
    "visits/": FIGURES,
    # Persons.
    "contacts/": KNOWS,
    "contacts/<int:pk>/erase/": OWNER,
    "contacts/<int:pk>/export/": CAMPAIGNS,
    "companies/": KNOWS,
    "tags/": KNOWS,
    "snippets/choose/people/": KNOWS,
    "mail/": PEOPLE,
    "letters/": PEOPLE,
    "leads/": PEOPLE,
    "members/": PEOPLE,
    "snippets/members/": PEOPLE,
    "snippets/choose/members/": PEOPLE,
    # The shop.
    "product-chooser/": EVERYBODY,
    "product-chooser/create/": TRADE,
    "products/": EVERYBODY,
    "products/new/": TRADE,
    "products/<int:pk>/": TRADE,
    "orders/": TRADE | {"sales", "support"},
    "snippets/shop/": TRADE,
    "snippets/shop/producttext/": MEDIA,
    "snippets/choose/shop/": EVERYBODY,
    # Figures.
    "report/": FIGURES,
    "reports/": AUTHORS,
    "reports/site-history/": EVERYBODY,
    "demo/": OWNER,
    "imports/": OWNER,
    # The house itself.
    "jobs/": OWNER,
    "users/": OWNER,
    "groups/": frozenset(),
    "sites/": frozenset(),
    "locales/": frozenset(),
    "collections/": frozenset(),
}

# For everybody and nobody: sign-in has tests of its own, and two of Wagtail's addresses break on purpose.
NOT_ASKED = ("failwhale/", "test404/", "login/", "logout/", "password_reset/")
WITHOUT_SIGN_IN = ("jsi18n/", "sprite/")
# What the sample maker finds no fitting values for; their addresses are asked with a number that is not there.
WITHOUT_SAMPLE = {"sales.Lead"}


def asked_about() -> list[Entry]:
    return [entry for entry in entries() if not entry.route.startswith(NOT_ASKED)]


def allowed(route: str) -> frozenset[str] | None:
    fitting = [beginning for beginning in OPEN if beginning and route.startswith(beginning)]
    if not fitting and route:
        return None
    return OPEN[max(fitting, key=len, default="")]


@pytest.fixture
def answers(db, client):
    """answers(role) → {route: status of GET}, for something real wherever it can be made."""
    logging.disable(logging.ERROR)
    samples.make_all()

    def of(role: str) -> dict[Entry, int]:
        client = Client(raise_request_exception=False)
        if role:
            user = User.objects.create_user(f"{role}@shanlan.example", "secret", is_staff=True)
            user.groups.add(Group.objects.get(name=role))
            client.force_login(user)
        return {entry: client.get(entry.path).status_code for entry in asked_about()}

    yield of
    logging.disable(logging.NOTSET)


def test_every_address_has_a_line():
    assert sorted(entry.route for entry in asked_about() if allowed(entry.route) is None) == []


def test_something_real_is_there_to_ask_for():
    assert set(samples.make_all()) <= WITHOUT_SAMPLE


@pytest.mark.parametrize("role", ROLES)
def test_as(role, answers):
    found = answers(role)
    assert {entry.path: status for entry, status in found.items() if status >= 500} == {}
    too_much = [
        e.path for e, status in found.items() if status == 200 and role not in (allowed(e.route) or ())
    ]
    assert too_much == []
    opened = {entry.route for entry, status in found.items() if status == 200}
    promised = [
        part for part, roles in OPEN.items() if role in roles and f"{part}" in {e.route for e in found}
    ]
    shut = [part for part in promised if part not in opened and part not in NEEDS_MORE]
    assert shut == []


# Parts whose own address is refused or answers only to what a page of Wagtail's sends along; what lies below may open.
NEEDS_MORE = {
    "block-preview/",
    "workflows/",
    "translation/",
    "snippets/",
    "pages/<int:page_to_move_id>/move/",
    "product-chooser/create/",
    "demo/",  # only ever posted to
}


def test_as_nobody(answers):
    found = {e: status for e, status in answers("").items() if not e.route.startswith(WITHOUT_SIGN_IN)}
    assert {entry.path: status for entry, status in found.items() if status not in {302, 403, 404, 405}} == {}
