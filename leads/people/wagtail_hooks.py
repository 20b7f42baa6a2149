"""How the back office reaches the people."""

from django.urls import include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from leads.people.admin.contacts import PeopleGroup
from leads.people.admin.policy import NeverDeleted
from leads.people.models import Contact

register_permission_policy(Contact, NeverDeleted(Contact))
register_snippet(PeopleGroup)


@hooks.register("register_admin_urls")
def contact_addresses() -> list:
    return [path("contacts/", include("leads.people.admin.urls"))]
