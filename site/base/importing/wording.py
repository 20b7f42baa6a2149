"""Words for what is counted, in the reader's language."""

from django.utils.translation import gettext as _


def kind_name(kind: str) -> str:
    return {"article": _("articles"), "page": _("pages"), "product": _("products")}.get(kind, kind)


def state_name(state: str) -> str:
    return {
        "new": _("new"), "changed": _("changed"), "same": _("here already"), "failed": _("not taken"),
    }.get(state, state)  # fmt: skip
