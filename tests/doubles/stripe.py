"""A stateful double of Stripe's interface: Checkout Sessions with a pay page, refunds, idempotency, signed webhooks.

    python -m tests.doubles.stripe 8169 --webhook http://localhost:8000/hooks/stripe --secret whsec_test

Give the site STRIPE_API_BASE=http://127.0.0.1:8169, any STRIPE_SECRET_KEY, and the same secret.
What it checks is in `stripe_rules.py`; what it sends, in `stripe_webhooks.py`.
"""

import argparse
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.doubles.stripe_page import page
from tests.doubles.stripe_rules import Refused, refund_params, session_params, unflatten
from tests.doubles.stripe_webhooks import Webhooks


class Stripe:
    """The account: sessions, refunds and answers given under idempotency keys. Thread-safe by one lock."""

    def __init__(self, base: str, webhooks: Webhooks):
        self.base, self.webhooks = base, webhooks
        self.sessions: dict[str, dict] = {}
        self.refunds: dict[str, dict] = {}
        self.answers: dict[str, tuple[str, dict]] = {}
        self.lock = threading.RLock()
        self.is_down = False

    def once(self, key: str, body: dict, make) -> dict:
        """The same key and parameters get the same answer; other parameters are an error, as at Stripe."""
        said = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        with self.lock:
            if key and key in self.answers:
                before, answer = self.answers[key]
                if before != said:
                    raise Refused(
                        "Keys for idempotent requests can only be used with the same parameters.",
                        kind="idempotency_error",
                    )
                return answer
            answer = make(body)
            if key:
                self.answers[key] = (said, answer)
            return answer

    # ── Sessions ────────────────────────────────────────────────────────────
    def create_session(self, body: dict) -> dict:
        said = session_params(body, int(time.time()))
        name = f"cs_test_{secrets.token_hex(16)}"
        self.sessions[name] = {
            "id": name, "object": "checkout.session", "status": "open", "payment_status": "unpaid",
            "payment_intent": None,
            "url": f"{self.base}/pay/{name}", "livemode": False, "created": int(time.time()), **said,
        }  # fmt: skip
        return dict(self.sessions[name])

    def session(self, name: str) -> dict:
        """Raises Refused with 404; a session past its time is expired by being looked at."""
        with self.lock:
            if name not in self.sessions:
                raise Refused(f"No such checkout.session: '{name}'", status=404, code="resource_missing")
            found = self.sessions[name]
            if found["status"] == "open" and found["expires_at"] <= time.time():
                self._expire(found)
            return found

    def expire(self, name: str) -> dict:
        with self.lock:
            found = self.session(name)
            if found["status"] != "open":
                raise Refused('Only Checkout Sessions with a status in ["open"] can be expired.')
            self._expire(found)
            return dict(found)

    def _expire(self, found: dict) -> None:
        found.update(status="expired", url=None)
        self.webhooks.send("checkout.session.expired", found)

    def pay(self, name: str, how: str) -> dict:
        """`how`: "pay" now, "later" (begun, money pending), "fail"; then "arrive" or "bounce" end a pending one."""
        with self.lock:
            found = self.session(name)
            if how in ("pay", "later") and found["status"] == "open":
                found.update(status="complete", url=None, payment_intent=f"pi_{secrets.token_hex(12)}")
                found["payment_status"] = "paid" if how == "pay" else "unpaid"
                self.webhooks.send("checkout.session.completed", found)
            elif how == "arrive" and found["status"] == "complete" and found["payment_status"] == "unpaid":
                found["payment_status"] = "paid"
                self.webhooks.send("checkout.session.async_payment_succeeded", found)
            elif how == "bounce" and found["status"] == "complete" and found["payment_status"] == "unpaid":
                self.webhooks.send("checkout.session.async_payment_failed", found)
            return found

    # ── Refunds ─────────────────────────────────────────────────────────────
    def create_refund(self, body: dict) -> dict:
        said = refund_params(body)
        paid = next(
            (s for s in self.sessions.values() if s["payment_intent"] == said["payment_intent"]), None
        )
        if paid is None or paid["payment_status"] != "paid":
            raise Refused(
                f"No such payment_intent: '{said['payment_intent']}'", status=404, code="resource_missing"
            )
        left = paid["amount_total"] - sum(r["amount"] for r in self.of_intent(said["payment_intent"]))
        amount = said.get("amount", left)
        if amount > left or not left:
            raise Refused(f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})")
        name = f"re_{secrets.token_hex(12)}"
        self.refunds[name] = {
            "id": name, "object": "refund", "amount": amount, "currency": paid["currency"], "status": "succeeded",
            "payment_intent": said["payment_intent"], "metadata": said.get("metadata", {}),
            "created": int(time.time()),
        }  # fmt: skip
        charge = {
            "id": "ch_" + name[3:],
            "object": "charge",
            "payment_intent": said["payment_intent"],
            "amount_refunded": amount,
        }
        self.webhooks.send("charge.refunded", charge)
        return self.refunds[name]

    def of_intent(self, intent: str) -> list[dict]:
        return [r for r in self.refunds.values() if r["payment_intent"] == intent and r["status"] != "failed"]


class Handler(BaseHTTPRequestHandler):
    """Routes; `server.stripe` is the account."""

    protocol_version = "HTTP/1.1"

    @property
    def stripe(self) -> Stripe:
        return self.server.stripe

    def log_message(self, *args) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.answer(self.get, parts.path.strip("/").split("/"), dict(parse_qsl(parts.query)))

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        body = unflatten(parse_qsl(text, keep_blank_values=True))
        self.answer(self.post, urlsplit(self.path).path.strip("/").split("/"), body)

    def answer(self, route, steps: list[str], said: dict) -> None:
        try:
            if steps[0] == "v1":
                self.check_key()
            route(steps, said)
        except Refused as refused:
            self.send(refused.status, {"error": refused.shape})

    def check_key(self) -> None:
        if self.stripe.is_down:
            raise Refused("Somewhere a cable is cut.", status=503, kind="api_error")
        if not self.headers.get("Authorization", "").startswith("Bearer sk_test_"):
            raise Refused("Invalid API Key provided", status=401)

    def get(self, steps: list[str], query: dict) -> None:
        match steps:
            case ["v1", "checkout", "sessions", name]:
                self.send(200, self.stripe.session(name))
            case ["v1", "refunds"]:
                rows = self.stripe.of_intent(query.get("payment_intent", ""))
                self.send(200, {"object": "list", "data": rows, "has_more": False, "url": "/v1/refunds"})
            case ["pay", name]:
                self.send(200, page(self.stripe.session(name)), "text/html; charset=utf-8")
            case ["control", "state"]:
                sent = self.stripe.webhooks.log
                self.send(
                    200, {"sessions": self.stripe.sessions, "refunds": self.stripe.refunds, "sent": sent}
                )
            case _:
                raise Refused("Unrecognized request URL", status=404)

    def post(self, steps: list[str], body: dict) -> None:
        key, stripe = self.headers.get("Idempotency-Key", ""), self.stripe
        match steps:
            case ["v1", "checkout", "sessions"]:
                self.send(200, stripe.once(key, body, stripe.create_session))
            case ["v1", "checkout", "sessions", name, "expire"]:
                self.send(200, stripe.expire(name))
            case ["v1", "refunds"]:
                self.send(200, stripe.once(key, body, stripe.create_refund))
            case ["pay", name]:
                found = stripe.pay(name, body.get("how", ""))
                back = found["success_url"].replace("{CHECKOUT_SESSION_ID}", name)
                self.redirect(back if body.get("how") in ("pay", "later") else f"{stripe.base}/pay/{name}")
            case ["control", *what]:
                self.send(200, self.control(what, body))
            case _:
                raise Refused("Unrecognized request URL", status=404)

    def control(self, what: list[str], body: dict) -> dict:
        """For tests: mode/<name>, deliver, pay/<session>/<how>, forge, replay/<event>/<times>, down/<0|1>."""
        hooks = self.stripe.webhooks
        match what:
            case ["mode", mode]:
                hooks.mode = mode
            case ["deliver"]:
                return {"answers": hooks.deliver(reverse=bool(body.get("reverse")))}
            case ["pay", name, how]:
                return self.stripe.pay(name, how)
            case ["replay", event, times]:
                return {"answers": hooks.replay(event, int(times))}
            case ["forge"]:
                return {"answers": [hooks.forge(**body)]}
            case ["down", flag]:
                self.stripe.is_down = flag == "1"
            case _:
                raise Refused("Unrecognized control", status=404)
        return {}

    def redirect(self, where: str) -> None:
        self.send_response(303)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send(self, status: int, body: dict | str, kind: str = "application/json") -> None:
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def serve(
    port: int = 0, *, webhook: str = "", secret: str = "whsec_test", mode: str = "normal"
) -> ThreadingHTTPServer:
    """Runs in a thread of this process; `server.base` is its address, `server.stripe` the account."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.base = f"http://127.0.0.1:{server.server_port}"
    server.stripe = Stripe(server.base, Webhooks(webhook, secret, mode))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--webhook", default="http://localhost:8000/hooks/stripe")
    parser.add_argument("--secret", default="whsec_test")
    parser.add_argument(
        "--mode", default="normal", choices=["normal", "doubled", "delayed", "reversed", "held"]
    )
    given = parser.parse_args()
    server = serve(given.port, webhook=given.webhook, secret=given.secret, mode=given.mode)
    print(f"Stripe's double listens at {server.base}")
    threading.Event().wait()


if __name__ == "__main__":
    main()
