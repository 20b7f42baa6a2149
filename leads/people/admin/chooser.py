"""Choosers show rows to whoever may enter the back office; ours ask first whether they may see them."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from wagtail.snippets.views.chooser import SnippetChooserViewSet


class GuardedChooser(SnippetChooserViewSet):
    """The chooser of a model that only those with its view permission may look through."""

    def get_urlpatterns(self):
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = self._guarded(pattern.callback)
        return patterns

    def _guarded(self, view):
        permission = f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

        @wraps(view)
        def asked(request, *args, **kwargs):
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return asked
