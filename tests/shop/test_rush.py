"""Many buyers at the same moment, real requests to served processes: never more orders than goods, never a 5xx."""

import re
import threading
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from shop.models import Hold, Order, Stock
from tests.shop.cast import make_product

SAME = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


class Buyer:
    """A browser with one cookie."""

    def __init__(self, port: int, name: str):
        self.port, self.name, self.cookie, self.fields = port, name, "", {}

    def ask(self, method: str, path: str, data: dict | None = None) -> tuple[int, str, str]:
        """(status, body, Location)"""
        line = HTTPConnection("localhost", self.port, timeout=90)
        body = urlencode(data) if data is not None else None
        line.request(method, path, body, SAME | ({"Cookie": self.cookie} if self.cookie else {}))
        answer = line.getresponse()
        for value in answer.headers.get_all("Set-Cookie") or []:
            if value.startswith("cart="):
                self.cookie = value.partition(";")[0]
        text = answer.read().decode()
        line.close()
        return answer.status, text, answer.headers.get("Location", "")

    def fill(self, variant: int, quantity: int = 1) -> "Buyer":
        """Up to the button."""
        status, text, _where = self.ask("POST", "/en/cart/lines/", {"variant": variant, "quantity": quantity})
        assert status == 302, text
        page = self.ask("GET", "/en/checkout/")[1]
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        self.fields = hidden | {
            "email": f"{self.name}@example.com", "name": self.name, "delivery": "pickup", "method": "at_pickup",
            "country": "CN", "terms": "on",
        }  # fmt: skip
        return self

    def press(self) -> tuple[int, str, str]:
        return self.ask("POST", "/en/checkout/", self.fields)


def all_at_once(calls: list) -> list:
    """The answers of all calls, begun at one barrier."""
    barrier, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(n: int, call) -> None:
        barrier.wait()
        answers[n] = call()

    threads = [threading.Thread(target=run, args=(n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def shop(served):
    """The served site and a function that puts a product with so many pieces on its shelf."""
    site = served(web=2, workers=1)

    def stocked(code: str, pieces: int) -> int:
        with site.database():
            return make_product(code, stock=pieces).variants.get().pk

    site.stocked = stocked
    return site


def test_rushes(shop):
    """One site for all three, since starting it is what costs."""
    two_buyers_one_last_unit(shop)
    twelve_buyers_five_units(shop)
    double_click(shop)


def two_buyers_one_last_unit(shop) -> None:
    variant = shop.stocked("last", 1)
    buyers = [Buyer(shop.port, f"last{n}").fill(variant) for n in range(2)]
    answers = all_at_once([buyer.press for buyer in buyers])
    assert sorted(status for status, _text, _where in answers) == [302, 409]
    sold_out = next(text for status, text, _where in answers if status == 409)
    assert "sold out" in sold_out
    with shop.database():
        stock = Stock.objects.get(variant_id=variant)
        assert (stock.on_hand, stock.held) == (1, 1) and Order.objects.count() == 1


def twelve_buyers_five_units(shop) -> None:
    variant = shop.stocked("five", 5)
    buyers = [Buyer(shop.port, f"five{n}").fill(variant) for n in range(12)]
    answers = all_at_once([buyer.press for buyer in buyers])
    assert sorted(status for status, _text, _where in answers) == [302] * 5 + [409] * 7
    with shop.database():
        stock = Stock.objects.get(variant_id=variant)
        assert (stock.on_hand, stock.held) == (5, 5)
        assert Hold.objects.filter(stock=stock).count() == 5


def double_click(shop) -> None:
    variant = shop.stocked("double", 9)
    buyer = Buyer(shop.port, "double").fill(variant, 2)
    answers = all_at_once([buyer.press] * 4)
    assert {status for status, _text, _where in answers} == {302}
    assert len({where for _status, _text, where in answers}) == 1
    with shop.database():
        stock = Stock.objects.get(variant_id=variant)
        assert (stock.on_hand, stock.held) == (9, 2)
