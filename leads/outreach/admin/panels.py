"""What other screens of the back office show of the outbox."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from leads.outreach.models import Message
from leads.people.models import Contact

LATEST = 5


def letters_panel(request: HttpRequest, contact: Contact) -> str:
    """The last letters to a person, on their page."""
    if not request.user.has_perm("outreach.view_message"):
        return ""
    latest = list(Message.objects.filter(contact=contact).defer("text", "html", "headers")[:LATEST])
    return render_to_string("outreach/letters_panel.html", {"latest": latest}, request) if latest else ""


class UndecidedLetters(Component):
    """On the back office's first page, while letters wait for somebody's decision."""

    name = "undecided_letters"
    template_name = "outreach/undecided.html"
    order = 120

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many were refused, and of how many nobody knows."""
        states = [Message.State.FAILED, Message.State.UNCLEAR]
        return {state: Message.objects.filter(state=state, is_demo=False).count() for state in states}

    def get_context_data(self, parent_context) -> dict:
        return {"counts": self.counts}
