"""Which parameters Stripe takes, as far as we send any: unknown, missing and wrongly typed ones are refused."""

import re
from urllib.parse import urlsplit

MOST_ITEMS = 100
HALF_HOUR, DAY = 30 * 60, 24 * 60 * 60


class Refused(Exception):
    """An error in Stripe's shape."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        param: str = "",
        code: str = "",
    ):
        super().__init__(message)
        self.status = status
        self.shape = {"message": message, "type": kind, "param": param or None, "code": code or None}


def unflatten(pairs: list[tuple[str, str]]) -> dict:
    """a[b][0]=c → {"a": {"b": {"0": "c"}}}; lists are read by `rows`."""
    made: dict = {}
    for name, value in pairs:
        steps = re.findall(r"[^\[\]]+", name)
        inner = made
        for step in steps[:-1]:
            inner = inner.setdefault(step, {})
        inner[steps[-1]] = value
    return made


def rows(value: dict) -> list:
    return [value[key] for key in sorted(value, key=int)]


def only(value: dict, known: set[str], needed: set[str], where: str = "") -> None:
    if extra := sorted(set(value) - known):
        raise Refused(
            f"Received unknown parameter: {where}{extra[0]}", param=extra[0], code="parameter_unknown"
        )
    if missing := sorted(needed - set(value)):
        raise Refused(
            f"Missing required param: {where}{missing[0]}.", param=missing[0], code="parameter_missing"
        )


def whole(value: str, name: str, least: int = 0) -> int:
    if not re.fullmatch(r"-?\d+", str(value)) or int(value) < least:
        raise Refused(f"Invalid integer: {value}", param=name, code="parameter_invalid_integer")
    return int(value)


def address(value: str, name: str) -> str:
    if urlsplit(value).scheme not in ("http", "https"):
        raise Refused("Not a valid URL", param=name, code="url_invalid")
    return value


def metadata(value: dict) -> dict:
    if len(value) > 50 or any(len(k) > 40 or len(str(v)) > 500 for k, v in value.items()):
        raise Refused("Metadata values can have up to 500 characters.", param="metadata")
    return value


SESSION = {
    "mode", "line_items", "customer_email", "client_reference_id", "metadata", "payment_intent_data", "expires_at",
    "locale", "success_url", "cancel_url",
}  # fmt: skip
LOCALES = {"auto", "zh", "en", "zh-HK", "zh-TW", "de", "fr", "ja"}


def session_params(body: dict, now: int) -> dict:
    """The session's own fields from what was sent; amounts in minor units."""
    only(body, SESSION, {"mode", "line_items", "success_url"})
    if body["mode"] != "payment":
        raise Refused("Invalid mode", param="mode")
    if body.get("locale", "auto") not in LOCALES:
        raise Refused("Invalid locale", param="locale")
    if "customer_email" in body and not re.fullmatch(r"[^@\s]+@[^@\s]+", body["customer_email"]):
        raise Refused(
            f"Invalid email address: {body['customer_email']}", param="customer_email", code="email_invalid"
        )
    ends = whole(body.get("expires_at", now + DAY), "expires_at")
    if not now + HALF_HOUR - 30 <= ends <= now + DAY:
        raise Refused("`expires_at` must be between 30 minutes and 24 hours from now.", param="expires_at")
    items = rows(body["line_items"])
    if not 0 < len(items) <= MOST_ITEMS:
        raise Refused("Too many line items", param="line_items")
    prices = [item(row, n) for n, row in enumerate(items)]
    currencies = {currency for _amount, currency in prices}
    if len(currencies) != 1:
        raise Refused("All line items must have the same currency", param="line_items")
    only(body.get("payment_intent_data", {}), {"metadata"}, set(), "payment_intent_data.")
    total = sum(amount for amount, _currency in prices)
    if total < 1:
        raise Refused("The total amount must be greater than zero", code="amount_too_small")
    return {
        "amount_total": total, "amount_subtotal": total, "currency": currencies.pop(), "expires_at": ends,
        "mode": "payment",
        "success_url": address(body["success_url"], "success_url"), "cancel_url": body.get("cancel_url"),
        "customer_email": body.get("customer_email"), "client_reference_id": body.get("client_reference_id"),
        "metadata": metadata(body.get("metadata", {})), "locale": body.get("locale"),
    }  # fmt: skip


def item(row: dict, n: int) -> tuple[int, str]:
    """(amount, currency) of one line."""
    where = f"line_items[{n}]."
    only(row, {"price_data", "quantity"}, {"price_data", "quantity"}, where)
    price = row["price_data"]
    needed = {"currency", "unit_amount", "product_data"}
    only(price, needed, needed, f"{where}price_data.")
    only(
        price["product_data"], {"name", "description", "images"}, {"name"}, f"{where}price_data.product_data."
    )
    if not re.fullmatch(r"[a-z]{3}", price["currency"]) or not price["product_data"]["name"].strip():
        raise Refused("Invalid currency or name", param=where)
    return whole(price["unit_amount"], "unit_amount") * whole(row["quantity"], "quantity", 1), price[
        "currency"
    ]


def refund_params(body: dict) -> dict:
    only(body, {"payment_intent", "amount", "reason", "metadata"}, {"payment_intent"})
    said = dict(body)
    if "amount" in said:
        said["amount"] = whole(said["amount"], "amount", 1)
    metadata(said.get("metadata", {}))
    return said
