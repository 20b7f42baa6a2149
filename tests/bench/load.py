"""A small load client: so many visitors, each walking again as soon as the last walk has ended."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

POST = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass
class Result:
    """Walks that were right, walks that went wrong, and milliseconds of the right ones."""

    per_second: float
    right: int
    wrong: int
    p50: float
    p99: float


class Visitor:
    """One browser: an address of its own, and the cookie it was given last."""

    def __init__(self, port: int, number: int) -> None:
        self.number, self.turn = number, 0
        self.link = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookie = ""

    @property
    def name(self) -> str:
        return f"bench-{self.number}-{self.turn}"

    def ask(self, method: str, path: str, fields: dict | None = None) -> tuple[int, str]:
        """Status and body. Each walk comes from another network, or the limits would answer instead of the site."""
        headers = {"X-Forwarded-For": f"10.{self.number}.{self.turn // 250 % 250}.{self.turn % 250}"}
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        headers |= {"Accept-Language": "en", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
        if fields is not None:
            headers |= POST
        self.link.request(method, path, urlencode(fields) if fields is not None else None, headers)
        answer = self.link.getresponse()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.partition(";")[0] if value.startswith("cart=") else self.cookie
        return answer.status, answer.read().decode(errors="replace")


def hidden_fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', page))


def walks(port: int, walk: Callable[[Visitor], bool], *, visitors: int, seconds: float) -> Result:
    """`walk` says whether everything it asked for was answered as it should be."""
    times, wrong, lock = [], [0], threading.Lock()
    began = time.monotonic()

    def live(number: int) -> None:
        visitor = Visitor(port, number)
        while time.monotonic() - began < seconds:
            started = time.monotonic()
            try:
                right = walk(visitor)
            except (OSError, http.client.HTTPException):
                visitor.link.close()
                right = False
            with lock:
                times.append(time.monotonic() - started) if right else wrong.__setitem__(0, wrong[0] + 1)
            visitor.turn += 1

    threads = [threading.Thread(target=live, args=[number]) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    at = [
        times[min(len(times) - 1, int(share * len(times)))] * 1000 if times else 0.0 for share in (0.5, 0.99)
    ]
    return Result(len(times) / (time.monotonic() - began), len(times), wrong[0], *at)


def gets(port: int, path: str, *, visitors: int, seconds: float) -> Result:
    """The same page again and again: by wrk where it is installed, since it costs less than what it measures."""
    if not shutil.which("wrk"):
        return walks(port, lambda v: v.ask("GET", path)[0] == 200, visitors=visitors, seconds=seconds)
    command = [
        "wrk",
        "-t1",
        f"-c{visitors}",
        f"-d{seconds:.0f}s",
        "--latency",
        f"http://localhost:{port}{path}",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    return Result(
        float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]),
        int(re.search(r"(\d+) requests in", told)[1]),
        int(wrong[1]) if wrong else 0,
        *(latency(told, share) for share in ("50%", "99%")),
    )


def latency(told: str, share: str) -> float:
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)\b", told).groups()
    return float(number) * MILLISECONDS[unit]
