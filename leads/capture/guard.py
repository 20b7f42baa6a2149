"""Against spam, without a third party and without a riddle: each sign scores, and enough of them hold a post back.

Whatever is held back stays readable as a BlockedPost and can be recovered. Being quick or slow alone blocks nobody.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.utils.translation import gettext_lazy as _

from kit import clock
from kit.limits import allow
from leads.capture.models.form import Form

ENOUGH = 60
REASONS = {
    "trap": (100, _("filled in a field that people cannot see")),
    "token": (60, _("did not come from one of our pages")),
    "stale": (20, _("came from a very old copy of the page")),
    "links": (60, _("many links in the text")),
    "link": (20, _("a link in the text")),
    "network": (60, _("many posts from one network")),
    "address": (60, _("many posts with one address")),
}
LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
STALE = timedelta(days=60)
_signer = signing.Signer(salt="freehold.capture.form")


class Token(NamedTuple):
    """What a copy of the form says of itself: its age in days, and the page it stands on ("" when that is private)."""

    age: int
    page_key: str
    path: str


def token_for(form: Form, page_key: str = "", path: str = "") -> str:
    """The day and the page, signed. Equal for all visitors of a day, so that pages can be cached."""
    return _signer.sign_object([form.public_id, clock.today().toordinal(), page_key, path])


def read_token(form: Form, token: str) -> Token | None:
    """None when we did not make it for this form."""
    try:
        public_id, day, page_key, path = _signer.unsign_object(token[:2000])
    except (signing.BadSignature, ValueError):
        return None
    return Token(clock.today().toordinal() - day, page_key, path) if public_id == form.public_id else None


def signs(form: Form, token: str, trap: str, texts: list[str], email: str, *, network: str) -> list[str]:
    """Keys of REASONS that speak against a post. Counts it against its network and its address."""
    found = []
    if trap:
        found.append("trap")
    read = read_token(form, token)
    if read is None:
        found.append("token")
    elif read.age > STALE.days:
        found.append("stale")
    links = sum(len(LINK.findall(text)) for text in texts)
    if links:
        found.append("links" if links > 2 else "link")
    if network and not allow("form.network", network, most=20, seconds=600):
        found.append("network")
    if email and not allow("form.address", email, most=10, seconds=3600):
        found.append("address")
    return found


def is_spam(found: list[str]) -> bool:
    return sum(REASONS[sign][0] for sign in found) >= ENOUGH
