"""A sign-up that was never confirmed goes after a week; every other account stays."""

from datetime import timedelta

import pytest

from members.tasks import drop_unconfirmed
from tests.members.cast import make_colleague, make_member, make_stranger

pytestmark = pytest.mark.django_db


def test_only_the_unconfirmed_go(moved, django_user_model):
    make_member("lin@example.com")
    make_colleague("wei@example.com")
    make_stranger("never@example.com")
    django_user_model.objects.create_superuser("owner@example.com", "green-leaf-2026")
    drop_unconfirmed.call()
    assert django_user_model.objects.count() == 4
    with moved(by=timedelta(days=8)):
        drop_unconfirmed.call()
    assert not django_user_model.objects.filter(email="never@example.com").exists()
    assert django_user_model.objects.count() == 3
