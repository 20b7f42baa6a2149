"""The room's place in the back office."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from members.admin.members import MembershipViewSet, OnlyLooking
from members.models import Membership

register_permission_policy(Membership, OnlyLooking(Membership))
register_snippet(MembershipViewSet)
