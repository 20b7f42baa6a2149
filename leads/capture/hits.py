"""The beacon: one page read, told by the page itself. Answers 204 and nothing else, whatever it thinks of it."""

import json

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kit.limits import allow, network_of
from kit.machines import is_machine
from kit.same_origin import same_origin
from leads.capture import journey
from leads.capture.models import Visit
from leads.capture.models.visit import visitor_of_the_day

MOST_BYTES = 4096
MOST_READS = 600  # of one network in ten minutes; a whole office or phone network may share one


@same_origin
@require_POST
def hit(request: HttpRequest) -> HttpResponse:
    """Body: {"k": page key, "p": path, "via": code, "ref": host, "utm": {…}, "l": language}. Sets no cookie."""
    if not _is_uncounted(request) and (read := _read(request)):
        _count(request, read)
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _is_uncounted(request: HttpRequest) -> bool:
    """Those who ask not to be counted, our own colleagues, and networks that send too many."""
    if request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1":
        return True
    if settings.SESSION_COOKIE_NAME in request.COOKIES and get_user(request).is_staff:
        return True
    return not allow("hit", network_of(request), most=MOST_READS, seconds=600)


def _read(request: HttpRequest) -> dict | None:
    """The body as an object with a path of ours; None when it is anything else."""
    try:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            return None
        value = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    path = journey.clean_path(value.get("p")) if isinstance(value, dict) else ""
    return value | {"p": path} if path else None


def _count(request: HttpRequest, read: dict) -> None:
    links, channels = journey.sources([read])
    marks = journey.clean_marks(read.get("utm"))
    link = next(iter(links.values()), None)
    Visit.objects.create(
        visitor=visitor_of_the_day(network_of(request), request.headers.get("User-Agent", "")),
        path=read["p"], page_key=journey.clean_key(read.get("k")), link=link,
        channel=link.channel if link else next(iter(channels.values()), None),
        referrer=journey.clean_referrer(read.get("ref")), utm=marks, language=_language(read.get("l")),
        is_machine=is_machine(request),
    )  # fmt: skip


def _language(value: object) -> str:
    return next((code for code, _name in settings.LANGUAGES if code == str(value).lower()), "")
