"""Human or machine? The verdict is given at hit time, from what the request says of itself."""

from functools import lru_cache

from crawleruseragents import is_crawler
from django.http import HttpRequest

TOOLS = (
    "curl/",
    "wget/",
    "python-",
    "go-http-client",
    "okhttp",
    "java/",
    "libwww",
    "httpx",
    "headlesschrome",
)


@lru_cache(maxsize=4096)
def is_machine_agent(agent: str) -> bool:
    """By the user agent alone (the crawler-user-agents list, and common tools)."""
    lowered = agent.lower()
    return not agent or any(tool in lowered for tool in TOOLS) or is_crawler(agent)


def is_machine(request: HttpRequest) -> bool:
    """Crawlers, tools, link scanners and prefetches; people's browsers name a language and send no Purpose."""
    headers = request.headers
    if request.method == "HEAD" or "prefetch" in headers.get("Sec-Purpose", headers.get("Purpose", "")):
        return True
    return not headers.get("Accept-Language") or is_machine_agent(headers.get("User-Agent", ""))
