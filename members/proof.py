"""Who has no password proves themselves by a code before changing how one gets in.

allauth asks again for password or second step; of accounts that only use codes it asks nothing.
"""

import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from leads.outreach import mail
from members import letters

KEY = "members_proof"  # in the session: {"code": str, "at": seconds, "tries": int}
TRIES = 3


def is_fresh(request: HttpRequest) -> bool:
    """Signed in or proven a few minutes ago; accounts with a password are allauth's to ask."""
    if not request.user.is_authenticated or get_reauthentication_flows(request.user):
        return True
    last = max((r["at"] for r in get_authentication_records(request, request.user)), default=0)
    return time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT


def proven(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sends code-only accounts whose last proof is long ago to the page that asks for one."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return HttpResponseRedirect(f"{reverse('members:proof')}?{urlencode({'next': request.path})}")

    return guarded


def send(request: HttpRequest) -> bool:
    """A new code to the account's address; False when that was too often."""
    if not ratelimit.consume(request, action="request_login_code", key=request.user.email.lower()):
        return False
    code = get_adapter(request).generate_login_code()
    request.session[KEY] = {"code": code, "at": time.time(), "tries": 0}
    mail.post(letters.proof_code(request.user.email, code))
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code was sent that may still be typed."""
    sent = request.session.get(KEY)
    return (
        bool(sent) and sent["tries"] < TRIES and time.time() - sent["at"] < app_settings.LOGIN_BY_CODE_TIMEOUT
    )


def accept(request: HttpRequest, code: str) -> bool:
    """Notes the proof when the code is right; a wrong one counts as a try."""
    if not is_waiting(request):
        return False
    sent = request.session[KEY]
    if not compare_user_code(actual=code, expected=sent["code"]):
        request.session[KEY] = sent | {"tries": sent["tries"] + 1}
        return False
    del request.session[KEY]
    record_authentication(
        request, request.user, method="code", email=request.user.email, reauthenticated=True
    )
    return True
