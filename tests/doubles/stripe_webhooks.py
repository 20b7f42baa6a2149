"""Signed webhooks: at once, doubled, late, in the wrong order, held until asked for, forged, or once more."""

import hashlib
import hmac
import json
import secrets
import threading
import time
import urllib.error
import urllib.request


def signature(body: bytes, secret: str, at: int | None = None) -> str:
    """The Stripe-Signature header."""
    at = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


class Webhooks:
    """`mode`: normal, doubled, delayed (two seconds), reversed (pairs in the wrong order), held (until `deliver`)."""

    def __init__(self, url: str, secret: str, mode: str = "normal"):
        self.url, self.secret, self.mode = url, secret, mode
        self.log: list[dict] = []
        self.waiting: list[dict] = []

    def send(self, kind: str, about: dict) -> dict:
        """Makes the event, with the object as it is now, and delivers it in the manner of the mode."""
        event = {
            "id": f"evt_{secrets.token_hex(12)}", "object": "event", "type": kind, "created": int(time.time()),
            "api_version": "2025-09-30", "livemode": False, "data": {"object": json.loads(json.dumps(about))},
        }  # fmt: skip
        self.log.append(event)
        if self.mode in ("held", "reversed"):
            self.waiting.append(event)
            if self.mode == "reversed" and len(self.waiting) > 1:
                self._later(lambda: self.deliver(reverse=True))
        elif self.url:
            times, pause = (2 if self.mode == "doubled" else 1), (2.0 if self.mode == "delayed" else 0.05)
            self._later(lambda: [self.post(event) for _ in range(times)], pause)
        return event

    def _later(self, call, pause: float = 0.05) -> None:
        timer = threading.Timer(pause, call)
        timer.daemon = True
        timer.start()

    def deliver(self, reverse: bool = False) -> list[int]:
        """Sends what was held back; the answers' status codes."""
        events, self.waiting = (self.waiting[::-1] if reverse else self.waiting), []
        return [self.post(event) for event in events]

    def replay(self, event_id: str, times: int) -> list[int]:
        event = next(e for e in self.log if e["id"] == event_id)
        return [self.post(event) for _ in range(times)]

    def forge(
        self,
        kind: str = "checkout.session.completed",
        session: str = "",
        secret: str = "wrong",
        age: str = "0",
    ) -> int:
        """An event nobody at Stripe wrote, or one signed `age` seconds ago."""
        event = {
            "id": "evt_forged",
            "object": "event",
            "type": kind,
            "data": {"object": {"object": "checkout.session", "id": session}},
        }
        return self.post(
            event, secret=self.secret if secret == "right" else secret, at=int(time.time()) - int(age)
        )

    def post(self, event: dict, *, secret: str | None = None, at: int | None = None, cut: int = 0) -> int:
        """Tries a few times as Stripe does; the last status, 0 when nobody answered."""
        body = json.dumps(event, indent=2).encode()
        headers = {
            "Content-Type": "application/json",
            "Stripe-Signature": signature(body, self.secret if secret is None else secret, at),
        }
        request = urllib.request.Request(self.url, body[: len(body) - cut] if cut else body, headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0
