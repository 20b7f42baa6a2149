"""Finding an order: by what it is (state, way of paying, days) and by what somebody remembers of it."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from shop.models import Order
from shop.models.order import Method

ANY = [("", _("any"))]


class OrderFilter(forms.Form):
    q = forms.CharField(label=_("Number, name, e-mail, SKU"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, choices=ANY + Order.State.choices)
    method = forms.ChoiceField(label=_("Payment"), required=False, choices=ANY + Method.choices)
    since = forms.DateField(label=_("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrowed(self, orders: QuerySet[Order]) -> QuerySet[Order]:
        """What cannot be understood narrows nothing; the form says so beside the field."""
        self.is_valid()
        said = self.cleaned_data
        for name in ("state", "method"):
            if said.get(name):
                orders = orders.filter(**{name: said[name]})
        if said.get("since"):
            orders = orders.filter(placed_at__date__gte=said["since"])
        if said.get("until"):
            orders = orders.filter(placed_at__date__lte=said["until"])
        return orders.filter(self._remembered(said["q"])).distinct() if said.get("q") else orders

    def _remembered(self, words: str) -> Q:
        return (
            Q(number__icontains=words)
            | Q(name__icontains=words)
            | Q(email__icontains=words)
            | Q(phone__endswith=words)
            | Q(lines__sku__iexact=words)
        )
