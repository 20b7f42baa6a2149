"""What the inbox shows: mine, nobody's, a channel, a status, a word. Values nobody offered are left aside."""

from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leads.capture.models import Channel
from leads.sales.models import Lead

OPEN, ANY = "open", "any"


class InboxForm(forms.Form):
    q = forms.CharField(
        label=_("Name, address or article"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[("", _("everybody's")), ("mine", _("mine")), ("nobody", _("unassigned"))],
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("all open")), *Lead.Status.choices, (ANY, _("all, closed too"))],
    )
    channel = forms.ModelChoiceField(
        label=_("Channel"), required=False, queryset=Channel.objects.order_by("name"), empty_label=_("any")
    )

    def chosen(self) -> dict:
        """The values that hold; wrong ones are as if not given."""
        self.is_valid()
        return self.cleaned_data

    def leads(self, user) -> QuerySet[Lead]:
        chosen = self.chosen()
        leads = Lead.objects.for_inbox()
        if chosen.get("whose"):
            leads = leads.filter(owner=user if chosen["whose"] == "mine" else None)
        if chosen.get("channel"):
            leads = leads.filter(channel=chosen["channel"])
        if word := chosen.get("q"):
            places = ("contact__name", "contact__email", "contact__phone", "page_title")
            leads = leads.filter(_any_of(places, word))
        return _with_status(leads, chosen.get("status"))

    def query(self) -> str:
        """The filters as they stand, for links to other pages of the list: "whose=mine&"."""
        kept = {name: self.data.get(name) for name in self.chosen() if self.data.get(name)}
        return urlencode(kept) + "&" if kept else ""

    def is_filtered(self) -> bool:
        return any(self.chosen().values())


def _any_of(places: tuple[str, ...], word: str) -> Q:
    found = Q()
    for place in places:
        found |= Q(**{f"{place}__icontains": word})
    return found


def _with_status(leads: QuerySet[Lead], status: str | None) -> QuerySet[Lead]:
    if not status:
        return leads.filter(status__in=Lead.OPEN)
    return leads if status == ANY else leads.filter(status=status)
