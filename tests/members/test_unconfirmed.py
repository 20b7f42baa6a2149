"""A sign-up that was never confirmed goes after a week; every other account stays."""

from datetime import timedelta

import pytest

from leads.outreach.models import Message
from members.tasks import drop_old_letters, drop_unconfirmed
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


def test_letters_to_nobody_do_not_stay(moved, client):
    client.post("/en/account/login/code/", {"email": "stranger@example.com"})
    drop_old_letters.call()
    assert Message.objects.count() == 1
    with moved(by=timedelta(days=31)):
        drop_old_letters.call()
    assert not Message.objects.exists()
