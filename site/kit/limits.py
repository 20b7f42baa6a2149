"""Rate limits shared by all processes: so many events per key in a fixed window.

Each event is counted by one statement of the database (or one command of Redis), so that many requests of the same
moment cannot pass together.
"""

import hashlib
import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest

from kit import clock

COUNT = """
    INSERT INTO kit_limit (key, count, until) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET count = kit_limit.count + 1 RETURNING count
"""


def allow(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Counts one event and says whether it is still within `most` per window of `seconds`."""
    window = int(clock.now().timestamp()) // seconds
    digest = hashlib.sha256(who.encode(errors="replace")).hexdigest()[:32]
    return counted(f"{what}:{window}:{digest}", until=(window + 1) * seconds) <= most


def counted(key: str, *, until: int) -> int:
    """How often the key was counted, this time included. `until`: seconds since 1970 after which it is forgotten."""
    if settings.CACHE_URL:
        return _counted_in_cache(f"limit:{key}", until)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, until])
        return cursor.fetchone()[0]


def _counted_in_cache(key: str, until: int) -> int:
    kept = max(1, until - int(clock.now().timestamp())) + 60
    cache.add(key, 0, timeout=kept)
    try:
        return cache.incr(key)
    except ValueError:  # it was dropped between the two calls
        cache.set(key, 1, timeout=kept)
        return 1


def network_of(request: HttpRequest) -> str:
    """The caller's address, from the proxy only when we are told to stand behind one. Never stored.

    Of IPv6 the first 64 bits: what lies behind them is one household, and costs nothing to change.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For")):
        said = forwarded.rsplit(",", 1)[-1].strip()[:100]
    try:
        address = ipaddress.ip_address(said.strip("[]").partition("%")[0])
    except ValueError:
        return said
    if address.version == 4:
        return str(address)
    return str(
        address.ipv4_mapped or ipaddress.ip_network((address.packed[:8] + bytes(8), 64)).network_address
    )
