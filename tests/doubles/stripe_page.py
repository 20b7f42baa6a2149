"""The page where a person pays, fails to, or pays later; plain HTML, so that it works in any browser."""

from html import escape

WAYS = [("pay", "Pay"), ("later", "Pay later"), ("fail", "Fail")]
PENDING = [("arrive", "Let the money arrive"), ("bounce", "Let it bounce")]


def page(session: dict) -> str:
    ways = WAYS if session["status"] == "open" else PENDING if session["payment_status"] == "unpaid" else []
    ways = [] if session["status"] == "expired" else ways
    buttons = "".join(f'<button name="how" value="{how}">{label}</button> ' for how, label in ways)
    back = escape(session.get("cancel_url") or "/")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Pay</title><h1>{session['amount_total']} {escape(session['currency'])}</h1>"
        f'<p id="status">{session["status"]} / {session["payment_status"]}</p>'
        f'<form method="post">{buttons}</form><p><a href="{back}">Back</a></p></html>'
    )
