"""Nobody can make us flood a stranger."""

from datetime import timedelta

import pytest

from leads.outreach.bomb import may_mail

pytestmark = pytest.mark.django_db


def test_an_address_gets_three_letters_an_hour_however_it_is_written(moved):
    shapes = ["lin@example.com", "LIN@Example.com", " lin@example.com ", "lin@example.com"]
    assert [may_mail(shape) for shape in shapes] == [True, True, True, False]
    assert may_mail("wang@example.com")
    with moved(by=timedelta(hours=1)):
        assert may_mail("lin@example.com")


def test_a_domain_has_its_own_limit():
    assert [may_mail(f"{n}@victim.example") for n in range(301)].count(False) == 1
    assert may_mail("somebody@else.example")


@pytest.mark.parametrize("nonsense", ["", "no", "a@b\x00", "x" * 400 + "@example.com"])
def test_what_is_no_address_gets_nothing(nonsense):
    assert not may_mail(nonsense)
