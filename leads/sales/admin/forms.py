"""The follow-up of one lead in one form. What is not in the post is not touched."""

import secrets
from collections.abc import Callable
from functools import partial

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import clock
from leads.sales.colleagues import colleagues
from leads.sales.hours import in_days
from leads.sales.models import Changed, Lead, NotAllowed

NOBODY, ME = "nobody", "me"
AHEAD = {"1": _("Tomorrow"), "3": _("In 3 days"), "7": _("In a week")}
LOCAL = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class FollowUpForm(forms.Form):
    """`version`: the one that was looked at. `once`: makes the same note sent twice one note."""

    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    owner = forms.CharField(required=False, max_length=20)
    status = forms.ChoiceField(required=False, choices=Lead.Status.choices)
    next_at = forms.DateTimeField(required=False, input_formats=LOCAL)
    ahead = forms.ChoiceField(required=False, choices=list(AHEAD.items()))
    done = forms.BooleanField(required=False)
    reason = forms.CharField(required=False, max_length=300)
    note = forms.CharField(required=False, max_length=5000)
    once = forms.CharField(required=False, max_length=40)

    def __init__(self, data, *, by) -> None:
        super().__init__(data)
        self.by = by

    def clean_owner(self):
        """A colleague, None for nobody, or "" when not asked for. Raises ValidationError for anybody else."""
        value = self.cleaned_data["owner"]
        if value in ("", NOBODY):
            return value or ""
        wanted = self.by.pk if value == ME else int(value) if value.isdecimal() and len(value) < 19 else None
        found = colleagues().filter(pk=wanted).first() if wanted else None
        if found is None:
            raise forms.ValidationError(_("This person cannot look after leads."))
        return found

    def save(self, pk: int) -> Lead:
        """Applies what differs, all or nothing. Raises Lead.DoesNotExist, Changed, NotAllowed."""
        with transaction.atomic():
            lead = Lead.objects.select_for_update().get(pk=pk)
            steps = self._steps(lead)
            if steps and self.cleaned_data["version"] not in (None, lead.version):
                raise Changed
            for step in steps:
                step(by=self.by)
            if self.cleaned_data["note"]:
                lead.note(self.cleaned_data["note"], self.by, once=self.cleaned_data["once"])
        return lead

    def _steps(self, lead: Lead) -> list[Callable]:
        """The verbs that would change something; none for what was sent a second time."""
        return [*self._ownership(lead), *self._next(lead), *self._status(lead)]

    def _ownership(self, lead: Lead) -> list[Callable]:
        owner = self.cleaned_data["owner"]
        if owner == "":
            return []
        owner = None if owner == NOBODY else owner
        return [partial(lead.assign, owner)] if lead.owner_id != (owner and owner.pk) else []

    def _next(self, lead: Lead) -> list[Callable]:
        data = self.cleaned_data
        if data["status"] and data["status"] not in Lead.OPEN:
            return []
        if data["done"]:
            return [] if lead.no_further_action else [partial(lead.set_next, None, reason=data["reason"])]
        moment = in_days(clock.now(), int(data["ahead"])) if data["ahead"] else data["next_at"]
        return (
            [] if moment is None or _same_minute(moment, lead.next_at) else [partial(lead.set_next, moment)]
        )

    def _status(self, lead: Lead) -> list[Callable]:
        status = self.cleaned_data["status"]
        return (
            [partial(lead.set_status, status, reason=self.cleaned_data["reason"])]
            if status not in ("", lead.status)
            else []
        )


def _same_minute(a, b) -> bool:
    return b is not None and a.replace(second=0, microsecond=0) == b.replace(second=0, microsecond=0)


def once() -> str:
    """Names one showing of the form, so that a double click is one note."""
    return secrets.token_urlsafe(12)


def first_error(form: FollowUpForm) -> str:
    return next((error for errors in form.errors.values() for error in errors), "")


__all__ = ["AHEAD", "Changed", "FollowUpForm", "NotAllowed", "first_error", "once"]
