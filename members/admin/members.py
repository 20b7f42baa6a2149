"""The list of members: to look at. Who is a member, the door decides."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from leads.people.admin.chooser import GuardedChooser
from members.models import Membership


class OnlyLooking(ModelPermissionPolicy):
    """Nobody makes, changes or deletes a membership by hand."""

    def user_has_permission(self, user, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action: str, instance) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        return self.user_has_any_permission(user, actions)


class MemberIndex(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        """Without the boxes for actions on many: there are none."""
        return [column for column in super().columns if column.name != "bulk_actions"]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("contact__user")

    def get_list_buttons(self, instance) -> list:
        return []


class MembershipViewSet(SnippetViewSet):
    chooser_viewset_class = GuardedChooser
    model = Membership
    icon = "user"
    base_url_path = "members"
    admin_url_namespace = "members_list"
    menu_label = _("Members")
    menu_name = "members"
    menu_order = 215
    add_to_admin_menu = True
    index_view_class = MemberIndex
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        TitleColumn("contact", label=_("Member"), url_name="people:contact", id_accessor="contact_id"),
        Column("contact.email", label=_("E-mail address")),
        DateColumn("joined_at", label=_("Joined"), sort_key="joined_at"),
    ]
    list_export = ["contact.name", "contact.email", "joined_at"]
    search_fields = ["contact__name", "contact__email"]
    list_per_page = 50
    ordering = "-joined_at"
