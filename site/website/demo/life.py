"""Ninety days at the tea house, lived through the same verbs that real guests use, with the clock moved back."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import translation

from base.models import User
from content.models import ArticlePage
from kit import clock
from kit.jobs.worker import drain
from leads.capture import confirming
from leads.capture.journey import Journey, Step
from leads.capture.models import Confirmation, Form, Link, Visit
from leads.capture.receiving import Post, receive
from leads.people.models import Contact
from leads.sales.models import Lead
from members.joining import join
from shop import cart as carts
from shop.checkout import Data, place, seen_by
from shop.errors import OutOfStock
from shop.models import Cart, Order, Product, ShopSetting, Stock, Variant
from shop.models.cart import CartLine
from website.demo.cast import CHANNEL_WEIGHTS, DAYS, SEED, Person, people
from website.demo.mark import Marker
from website.demo.sign_ins import MEMBER, make_user

RESTOCK = 24


@dataclass
class Stage:
    """Where it all happens."""

    mark: Marker
    staff: dict[str, User]
    forms: dict[str, Form]
    links: dict[str, Link]
    articles: list[ArticlePage]
    products: dict[str, Product]


def live(stage: Stage) -> int:
    """All sixty, each in turn; how many there were. Letters are kept, not sent: nobody here has a mailbox."""
    cast = people(list(stage.products))
    for person in cast:
        with translation.override(person.language):
            _live_one(stage, person)
    _visits(stage)
    return len(cast)


def _live_one(stage: Stage, person: Person) -> None:
    with clock.moved(by=-person.came):
        contact = _come(stage, person)
        drain()
    if person.confirms:
        with clock.moved(by=timedelta(minutes=40) - person.came):
            for question in Confirmation.objects.filter(contact=contact, confirmed_at=None):
                confirming.confirm(question)
            if person.joins:
                is_printed = person.email.startswith("demo01@")
                email, name = MEMBER if is_printed else (person.email, person.name)
                user = make_user(stage.mark, email, name, is_printed=is_printed)
                join(user, email)
            drain()
    for days, code, pieces in person.orders:
        ago = max(person.came - timedelta(days=days, hours=2), timedelta(minutes=30))
        with clock.moved(by=-ago):
            _buy(stage, person, contact, code, pieces, ago)
            drain()
    _follow_up(stage, person, contact)


def _come(stage: Stage, person: Person) -> Contact:
    """Reads two articles by a tracked link and sends a form."""
    link, now = stage.links[person.channel], clock.now()
    first, second = stage.articles[(person.article + 3) % len(stage.articles)], stage.articles[person.article]
    journey = Journey(
        (
            Step(now - timedelta(minutes=9), first.key, first.url, link.channel, link),
            Step(now - timedelta(minutes=3), second.key, second.url),
        )
    )
    email = MEMBER[0] if person.email.startswith("demo01@") else person.email
    form = stage.forms.get(person.form) or stage.forms["sample"]
    post = Post(
        email=email, name=person.name, answers=_answers(form, person, email), language=person.language,
        wants_newsletter=person.confirms, page=second.url, page_key=second.key,
    )  # fmt: skip
    return receive(form, post, journey, is_demo=True).contact


def _answers(form: Form, person: Person, email: str) -> list[dict]:
    """What a person of this kind would write; shaped as Submission.answers."""
    dice = random.Random(person.email)  # noqa: S311
    said = {
        "name": person.name, "email": email, "phone": f"+86138{dice.randrange(10**8):08d}",
        "number": str(dice.choice((30, 50, 80, 120, 200))),
        "long": {"zh-hans": "中秋送客户，想要素一点的盒子。", "en": "For clients at New Year; plain boxes, please."}[person.language],
    }  # fmt: skip
    answers = []
    for question in form.fields.all():
        shown = said.get(question.kind, "")
        choices = question.choices_in(person.language)
        value = shown
        if choices:
            value, shown = dice.choice(choices)
        answers.append(
            {
                "key": question.input_name,
                "kind": question.kind,
                "label": str(question),
                "value": value,
                "shown": shown,
            }
        )
    return answers


def _buy(stage: Stage, person: Person, contact: Contact, code: str, pieces: int, ago: timedelta) -> None:
    """An order, paid and handed over at the counter a day later; now and then one piece comes back."""
    variant = stage.products[code].variants.order_by("position").first()
    method = "transfer" if len(person.name) % 2 else "at_pickup"
    order = _order(person, contact, variant, pieces, method)
    stage.mark(order)
    keeper, waits = stage.staff["shop"], timedelta(hours=20)
    if ago < waits + timedelta(hours=1):
        return  # the newest orders still wait to be packed
    with clock.moved(by=waits):
        if method == "transfer":
            order.pay(by=keeper)
        order.make_ready(by=keeper)
        if method == "at_pickup":
            order.pay(by=keeper)
        order.hand_over(by=keeper)
        if person.refunds:
            order.refund({order.lines.get().pk: 1}, by=keeper, reason="茶罐磕碰 · dented tin")


def _order(person: Person, contact: Contact, variant: Variant, pieces: int, method: str) -> Order:
    cart = Cart.objects.create()
    amount = variant.prices.get().amount
    CartLine.objects.create(cart=cart, variant=variant, quantity=pieces, seen_amount=amount)
    data = Data(
        key=cart.checkout_key, seen=seen_by(carts.view(cart), ShopSetting.load()), email=contact.email,
        name=person.name, phone="", delivery="pickup", method=method, language=person.language,
    )  # fmt: skip
    try:
        return place(cart, data)
    except OutOfStock:
        Stock.of(variant).adjust(RESTOCK, "demo")
        return place(cart, data)


def _follow_up(stage: Stage, person: Person, contact: Contact) -> None:
    """Older leads have an owner and an ending; the newest stand in the inbox as they came."""
    seller = stage.staff["sales"]
    for lead in Lead.objects.filter(contact=contact).select_related("contact"):
        if person.came > timedelta(days=30):
            with clock.moved(by=timedelta(days=2) - person.came):
                lead.assign(seller, by=seller)
                lead.refresh_from_db()
                lead.set_status(
                    "won" if person.orders else "closed", by=seller, reason="已经聊过 · have talked"
                )
        elif person.came > timedelta(days=3):
            soon = clock.now().replace(hour=2, minute=0) + timedelta(
                days=1 + len(person.email + person.name) % 6
            )
            with clock.moved(by=timedelta(days=1) - person.came):
                lead.assign(seller, by=seller)
                lead.refresh_from_db()
                lead.set_next(soon, by=seller)


def _visits(stage: Stage) -> None:
    """Page reads, a little more each week, by the channels' weights; a third comes from nowhere known."""
    dice = random.Random(f"{SEED} visits")  # noqa: S311
    links = list(stage.links.values())
    Visit.objects.bulk_create(_reads(stage, dice, links), batch_size=500)


def _reads(stage: Stage, dice: random.Random, links: list[Link]) -> Iterator[Visit]:
    now = clock.now()
    for back in range(DAYS, 0, -1):
        moment = now - timedelta(days=back)
        for _visitor in range(14 + (DAYS - back) // 5 + dice.randrange(8)):
            visitor = f"{dice.getrandbits(128):032x}"
            link = dice.choices(links, CHANNEL_WEIGHTS)[0] if dice.random() < 0.66 else None
            for article in dice.sample(stage.articles, dice.choice((1, 1, 2, 3))):
                at = moment + timedelta(minutes=dice.randrange(1000))
                yield Visit(
                    day=at.date(), at=at, visitor=visitor, path=article.url, page_key=article.key, link=link,
                    channel_id=link.channel_id if link else None, language="zh-hans", is_demo=True,
                )  # fmt: skip
