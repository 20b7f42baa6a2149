"""What is measured: an article, a form sent, an order placed, jobs done."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from kit import addresses, clock
from kit.jobs.models import Job, WorkerBeat
from tests.bench.load import Visitor, hidden_fields
from tests.kit import work
from tests.served import Served


@dataclass
class Scene:
    """Either one address to be asked for, or a walk."""

    path: str = ""
    walk: Callable[[Visitor], bool] | None = None


def prepare(site: Served, contacts: int) -> dict[str, Scene | str]:
    """Scenes by name; a sentence where the demo does not have what is needed."""
    demo = site.run("demo")
    with site.database():
        article, product = (address_of(kind) for kind in ("article:", "product:"))
        grow(contacts)
        form, variant = make_form(), make_variant()
    said = demo.stderr.strip().splitlines()[-1:] or [""]
    missing = f"not there: {said[0][:60]}"
    return {
        "home": Scene(path="/en/"),
        "article": Scene(path=article) if article else missing,
        "product": Scene(path=product) if product else missing,
        "form sent": Scene(walk=lambda visitor: send_form(visitor, form)),
        "order placed (cart, checkout, order)": Scene(walk=lambda visitor: buy(visitor, variant)),
    }


def address_of(kind: str) -> str:
    return next((address.path for address in addresses.every() if address.key.startswith(kind)), "")


def wait_for_pictures(patience: float = 120) -> None:
    """What the demo's pages show is made by the worker after the start, which would be measured along."""
    until = time.monotonic() + patience
    due = Job.objects.filter(run_after__lte=clock.now(), state__in=[Job.State.WAITING, Job.State.RUNNING])
    while due.exists() and time.monotonic() < until:
        time.sleep(0.5)


def make_form() -> str:
    from tests.capture import cast

    return cast.address(cast.make_form(slug="bench"))


def make_variant() -> int:
    from tests.shop.cast import make_product

    return make_product("bench", stock=10_000_000).variants.get().pk


def grow(contacts: int) -> None:
    from leads.people.models import Contact

    for start in range(0, contacts, 5000):
        numbers = range(start, start + 5000)
        Contact.objects.bulk_create(
            [Contact(name=f"Grown {n}", email=f"grown{n}@example.com") for n in numbers]
        )


def send_form(visitor: Visitor, address: str) -> bool:
    if visitor.turn == 0:
        visitor.token = hidden_fields(visitor.ask("GET", address)[1]).get("token", "")
    fields = {
        "name": "林薇", "email": f"{visitor.name}@example.com", "field-question": "晚上喝什么茶？",
        "token": visitor.token, "website": "", "journey": "",
    }  # fmt: skip
    return visitor.ask("POST", address, fields)[0] in {302, 303}


def buy(visitor: Visitor, variant: int) -> bool:
    visitor.cookie = ""
    if visitor.ask("POST", "/en/cart/lines/", {"variant": variant, "quantity": 1})[0] not in {302, 303}:
        return False
    status, page = visitor.ask("GET", "/en/checkout/")
    fields = hidden_fields(page) | {
        "email": f"{visitor.name}@example.com", "name": visitor.name, "delivery": "pickup", "method": "at_pickup",
        "country": "CN", "terms": "on",
    }  # fmt: skip
    return status == 200 and visitor.ask("POST", "/en/checkout/", fields)[0] in {302, 303}


def write_jobs(count: int, in_days: int = 0) -> None:
    """`count` jobs of the smallest kind, in batches."""
    when = clock.now() + timedelta(days=in_days)
    arguments = {"args": [0], "kwargs": {}}
    with transaction.atomic():
        for _ in range(0, count, 10_000):
            jobs = [
                Job(task=work.sleep.module_path, arguments=arguments, run_after=when) for _n in range(10_000)
            ]
            Job.objects.bulk_create(jobs[: min(10_000, count)], batch_size=500)


def wait_for_worker() -> None:
    while not WorkerBeat.objects.exists():
        time.sleep(0.1)


def wait_for_jobs() -> None:
    due = Job.objects.filter(task=work.sleep.module_path, run_after__lte=clock.now())
    while due.exclude(state=Job.State.DONE).exists():
        time.sleep(0.05)
