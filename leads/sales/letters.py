"""What this room writes to colleagues."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from kit import clock
from kit.meta import absolute
from leads.outreach.letters import Letter, letter, preview
from leads.sales.models import Lead


@dataclass(frozen=True)
class Due:
    """One line of the digest."""

    who: str
    source: str
    next_at: datetime
    overdue: bool
    url: str


def language_of(user: AbstractBaseUser) -> str:
    """The language the colleague chose for the back office."""
    return UserProfile.get_for_user(user).get_preferred_language()


def due(lead: Lead) -> Due:
    source = " · ".join(str(part) for part in (lead.channel, lead.page_title, lead.form) if part)
    url = absolute(reverse("sales:lead", args=[lead.pk]))
    return Due(str(lead.contact), source, lead.next_at, lead.is_overdue, url)


@letter("sales.arrived")
def arrived(lead: Lead, user: AbstractBaseUser) -> Letter:
    return _arrived(
        due(lead),
        lead.latest.answers if lead.latest else [],
        user.email,
        language_of(user),
        f"{lead.pk}:{user.pk}",
    )


@letter("sales.digest")
def digest(user: AbstractBaseUser, mine: list[Lead], nobodys: list[Lead], day: date) -> Letter:
    """At most one per person and day."""
    return _digest(
        [due(x) for x in mine], [due(x) for x in nobodys], user.email, language_of(user), f"{user.pk}:{day}"
    )


def _arrived(line: Due, answers: list[dict], to: str, language: str, occasion: str) -> Letter:
    return Letter(
        key=f"sales.arrived:{occasion}",
        to=to,
        language=language,
        subject=_("New lead: %(who)s") % {"who": line.who},
        template="sales/letters/arrived.html",
        context={"line": line, "answers": answers},
    )


def _digest(mine: list[Due], nobodys: list[Due], to: str, language: str, occasion: str) -> Letter:
    number = len(mine) + len(nobodys)
    return Letter(
        key=f"sales.digest:{occasion}",
        to=to,
        language=language,
        subject=ngettext("%(number)s lead waits for you today", "%(number)s leads wait for you today", number)
        % {"number": number},
        template="sales/letters/digest.html",
        context={"mine": mine, "nobodys": nobodys, "inbox": absolute(reverse("sales:inbox"))},
    )


EXAMPLE = Due("林小满", "小红书 · 春茶怎么选 · 询价", clock.now(), True, "https://example.com/admin/leads/1/")


@preview("sales.arrived")
def _arrived_preview(language: str) -> Letter:
    answers = [
        {"kind": "long", "label": _("Question"), "shown": _("Which tea would you serve to forty guests?")}
    ]
    return _arrived(EXAMPLE, answers, "wei@example.com", language, "preview")


@preview("sales.digest")
def _digest_preview(language: str) -> Letter:
    return _digest([EXAMPLE], [EXAMPLE], "wei@example.com", language, "preview")
