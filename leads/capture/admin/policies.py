"""Rights that no role changes: what visitors sent cannot be edited, and what is printed or reported cannot vanish."""

from wagtail.permission_policies import ModelPermissionPolicy


class Narrowed(ModelPermissionPolicy):
    """Grants what the role grants, but only these actions."""

    actions: frozenset[str] = frozenset()

    def user_has_permission(self, user, action: str) -> bool:
        return action in self.actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class ReadOnly(Narrowed):
    actions = frozenset({"view"})


class Kept(Narrowed):
    """Taken out of use instead of deleted."""

    actions = frozenset({"view", "add", "change"})
