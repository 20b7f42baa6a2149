"""Each letter with demonstration values, so that one can look at it before it is ever sent."""

from dataclasses import replace

from leads.outreach.letters import Letter, preview
from leads.people.models import Contact
from shop import letters
from shop.models import Order, OrderLine, Refund

NAMES = {"zh-hans": "林晓雨", "en": "Lin Xiaoyu"}
GOODS = {"zh-hans": ("高山乌龙", "100 克"), "en": ("Mountain oolong", "100 g")}


def _order(language: str, **fields) -> Order:
    return Order(
        public_id="preview", number="S-2026-000123", language=language, email="xiaoyu@example.com",
        name=NAMES[language], contact=Contact(), currency="CNY", items_amount=25600, shipping_amount=1200,
        tax_amount=3083, total=26800, pickup_code="K7RM4XTA",
        address={"country": "CN", "region": "浙江", "city": "杭州", "street": "龙井路 1 号"}, tracking="SF1024",
        **{"delivery": "shipping", "method": "transfer"} | fields,
    )  # fmt: skip


def _with_goods(letter: Letter) -> Letter:
    title, label = GOODS[letter.language]
    line = OrderLine(title=title, label=label, sku="OOLONG-100", quantity=2, unit_amount=12800, total=25600)
    return replace(letter, context=letter.context | {"lines": [line]})


def _register(name: str, write, **fields) -> None:
    @preview(name)
    def sample(language: str) -> Letter:
        return _with_goods(write(_order(language, **fields)))


_register("shop.placed", letters.placed)
_register("shop.paid", letters.paid)
_register("shop.ready", letters.ready, delivery="pickup")
_register("shop.handed_over", letters.handed_over, delivery="pickup")
_register("shop.shipped", letters.shipped)
_register("shop.cancelled", lambda order: letters.cancelled(order, "no payment"))
_register(
    "shop.refunded", lambda order: letters.refunded(order, Refund(amount=12800, currency="CNY", state="done"))
)
