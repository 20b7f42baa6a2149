"""The sixty people of the demo, and what each of them did in ninety days. Drawn from one seed: the same every time."""

import random
from dataclasses import dataclass
from datetime import timedelta

SEED = "Shanlan"
DAYS = 90

FAMILY = [
    "林",
    "陈",
    "黄",
    "张",
    "李",
    "王",
    "吴",
    "刘",
    "蔡",
    "杨",
    "许",
    "郑",
    "谢",
    "郭",
    "洪",
    "邱",
    "曾",
    "廖",
    "赖",
    "徐",
]
GIVEN = [
    "若溪",
    "子墨",
    "思远",
    "清和",
    "雨桐",
    "嘉禾",
    "明轩",
    "静姝",
    "一诺",
    "景行",
    "知夏",
    "云舒",
    "念慈",
    "承宇",
    "语嫣",
    "亦然",
    "书瑶",
    "望舒",
    "予安",
    "晚晴",
]
ENGLISH = [
    "Alice Moreau",
    "Tom Whitfield",
    "Hana Sato",
    "Marta Nowak",
    "Jonas Lindqvist",
    "Priya Raman",
    "Olivia Grant",
    "Felix Braun",
    "Sofia Costa",
    "Daniel Okafor",
    "Emma Visser",
    "Lucas Meyer",
]

# slug → name; in this order in the report's rows, the ones that bring most first
CHANNELS = {
    "xiaohongshu": "小红书",
    "gongzhonghao": "公众号",
    "tasting": "线下茶会",
    "store": "门店海报",
    "instagram": "Instagram",
}
CHANNEL_WEIGHTS = (34, 26, 18, 12, 10)


@dataclass(frozen=True)
class Person:
    """One made-up person. `came`: days ago of the first form; `orders`: (days later, product code, pieces)."""

    name: str
    email: str
    language: str
    channel: str
    article: int  # index into the articles
    form: str  # "sample", "gifts" or "newsletter"
    came: timedelta
    confirms: bool
    joins: bool
    orders: tuple[tuple[int, str, int], ...]
    refunds: bool


def people(codes: list[str]) -> list[Person]:
    """Sixty people who may buy the products named by `codes`."""
    dice = random.Random(SEED)  # noqa: S311
    return [_person(dice, number, codes) for number in range(60)]


def _person(dice: random.Random, number: int, codes: list[str]) -> Person:
    english = number % 5 == 4
    name = (
        ENGLISH[number // 5 % len(ENGLISH)] if english else FAMILY[number % len(FAMILY)] + dice.choice(GIVEN)
    )
    channel = (
        "instagram" if english and dice.random() < 0.6 else dice.choices(list(CHANNELS), CHANNEL_WEIGHTS)[0]
    )
    days = dice.uniform(1, DAYS - 2)
    # The first of them is the member whose sign-in is printed.
    confirms = dice.random() < 0.8 or number == 0
    joins = confirms and (dice.random() < 0.6 or number == 0)
    buys = dice.choices((0, 1, 2, 3), (40, 34, 18, 8))[0] if joins else int(dice.random() < 0.15)
    orders = tuple(
        (int(dice.uniform(0, days)), dice.choice(codes), dice.choice((1, 1, 1, 2))) for _ in range(buys)
    )
    return Person(
        name=name,
        email=f"demo{number + 1:02d}@shanlan.example",
        language="en" if english else "zh-hans",
        channel=channel,
        article=dice.randrange(10),
        form=dice.choices(("sample", "gifts", "newsletter"), (55, 15, 30))[0],
        came=timedelta(days=days),
        confirms=confirms,
        joins=joins,
        orders=tuple(sorted(orders)),
        refunds=dice.random() < 0.12,
    )
