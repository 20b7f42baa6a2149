"""One person is one contact, however the address is typed."""

import pytest

from leads.people.identities import NotAnAddress
from leads.people.models import Contact, Identity

pytestmark = pytest.mark.django_db


def test_the_same_address_in_another_shape_finds_the_same_contact():
    first, made = Contact.objects.identify(email="Lin@Example.com", name="林")
    again, made_again = Contact.objects.identify(email="ｌｉｎ@example.com ")
    assert (made, made_again) == (True, False)
    assert first == again
    assert again.name == "林"


def test_a_phone_number_given_later_joins_the_contact_known_by_mail():
    contact, _ = Contact.objects.identify(email="lin@example.com")
    Contact.objects.identify(email="lin@example.com", phone="138 0013 8000")
    by_phone, made = Contact.objects.identify(phone="+86 13800138000")
    assert by_phone == contact and not made
    assert Identity.objects.filter(contact=contact).count() == 2


@pytest.mark.parametrize("nonsense", ["", "@", "a@", "@b", "a b@c.de", "a@b\x00", "x" * 300 + "@example.com"])
def test_what_is_no_address_is_refused(nonsense):
    with pytest.raises((NotAnAddress, ValueError)):
        Contact.objects.identify(email=nonsense)
