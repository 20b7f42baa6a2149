"""How this room's events read on the timeline."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leads.people.models import Event
from leads.people.timeline import Line, describe
from leads.sales.models import Lead


def _line(event: Event, text: str, icon: str) -> Line:
    body = event.data.get("reason") or ""
    return Line(text, url=reverse("sales:lead", args=[event.subject_id]), icon=icon, body=body)


def created(event: Event) -> Line:
    form, channel = event.data.get("form"), event.data.get("channel")
    if channel:
        return _line(
            event,
            _("Became a lead through “%(form)s”, coming from %(channel)s.")
            % {"form": form, "channel": channel},
            "form",
        )
    return _line(event, _("Became a lead through “%(form)s”.") % {"form": form}, "form")


def returned(event: Event) -> Line:
    return _line(event, _("Sent the same form again."), "rotate")


def assigned(event: Event) -> Line:
    if not event.data["to"]:
        return _line(event, _("Lead given back: nobody looks after it."), "user")
    return _line(event, _("Lead assigned to %(name)s.") % {"name": event.data["to"]}, "user")


def next_set(event: Event) -> Line:
    if event.data["next"] is None:
        return _line(event, _("Nothing more to do for this lead."), "check")
    moment = timezone.localtime(datetime.fromisoformat(event.data["next"]))
    words = {"moment": date_format(moment, "SHORT_DATETIME_FORMAT")}
    return _line(event, _("Next step on %(moment)s.") % words, "date")


def status_set(event: Event) -> Line:
    return _line(event, _("Lead: %(status)s.") % {"status": Lead.Status(event.data["status"]).label}, "edit")


def register() -> None:
    describe("lead.created", created)
    describe("lead.returned", returned)
    describe("lead.assigned", assigned)
    describe("lead.next_set", next_set)
    for name in ("lead.status_set", "lead.closed", "lead.reopened"):
        describe(name, status_set)
