"""Rate limits shared by all processes through the cache: so many events per key in a fixed window."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from kit import clock


def allow(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Counts one event and says whether it is still within `most` per window of `seconds`."""
    window = int(clock.now().timestamp()) // seconds
    digest = hashlib.sha256(f"{who}".encode()).hexdigest()[:32]
    key = f"limit:{what}:{window}:{digest}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the entry was culled between the two calls
        cache.set(key, 1, timeout=seconds * 2)
        return most >= 1


def network_of(request: HttpRequest) -> str:
    """The caller's address, from the proxy only when we are told to stand behind one. Never stored."""
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR", "")
