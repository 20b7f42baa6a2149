"""What people do on the site, in a real browser: one small class for the visitor, one for colleagues.

They read what is on the screen and never look into the database.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape

from playwright.sync_api import Page, expect

from website.demo.sign_ins import PASSWORD, STAFF

# A plain browser's name: a headless one would rightly be counted as a machine.
AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
LINK = "tea-xiaohongshu"  # a tracked link of the demo that leads to its first article


@dataclass(frozen=True)
class Words:
    """What the walk looks for on the screen in one language."""

    language: str
    browser: str
    article: str
    channel: str
    form: str
    unverified: str
    sold: tuple[str, str]


WORDS = {
    "zh-hans": Words("zh-hans", "zh-CN", "讲道理的表单", "小红书", "领小样 · Samples", "地址未确认", ("武夷肉桂", "50 克")),
    "en": Words("en", "en-GB", "fair-forms", "小红书", "领小样 · Samples", "address unverified", ("Wuyi Rougui", "50 g")),
}  # fmt: skip


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, page: Page, base: str, words: Words, email: str) -> None:
        self.page, self.base, self.words, self.email = page, base, words, email
        self.name = "林若溪" if words.language == "zh-hans" else "Rosie Lin"

    def go(self, path: str) -> None:
        self.page.goto(f"{self.base}/{self.words.language}/{path}")

    def follow_poster_to_article(self) -> None:
        """Scans the printed code, and reads on to the article with the form, as a person would: by its link."""
        self.page.goto(f"{self.base}/g/{LINK}")
        assert "via=" in self.page.url
        if self.words.language not in self.page.url.split("/")[3]:
            self.page.locator(
                f"a[hreflang='{self.words.language}'], a[lang='{self.words.language}']"
            ).first.click()

    def open_article_with_source(self) -> None:
        """Lands on the article itself, as a link made for it does."""
        self.page.goto(f"{self.base}/{self.words.language}/articles/{self.words.article}/?via={LINK}")

    def send_the_form(self) -> None:
        form = self.page.locator("main form.capture-form")
        form.locator("[name=name]").fill(self.name)
        form.locator("[name=email]").fill(self.email)
        form.locator("input[type=radio]").first.check()
        form.locator("[name=consent]").check()
        form.locator("button[type=submit]").click()
        expect(self.page).to_have_url(re.compile("/thanks/"))

    def press_the_button_in(self, address: str) -> None:
        """Opens the letter's link, which alone changes nothing, and confirms."""
        self.page.goto(address)
        self.page.locator("main form[method=post] button").first.click()
        self.page.wait_for_load_state()

    def sign_up(self, password: str = "rock tea at noon") -> None:  # noqa: S107
        self.go("account/signup/")
        self.page.locator("main [name=email]").fill(self.email)
        self.page.locator("[name=password1]").fill(password)
        self.page.locator("main form:has([name=password1]) button[type=submit]").click()
        expect(self.page.locator("[name=code]")).to_be_visible()

    def enter_code(self, code: str) -> None:
        self.page.locator("[name=code]").fill(code)
        self.page.locator("form:has([name=code]) button[type=submit]").first.click()
        expect(self.page).to_have_url(re.compile(r"/account/$"))

    def put_into_cart(self, slug: str, variant: int = 0) -> None:
        self.go(f"shop/{slug}/")
        radios = self.page.locator("form.buy input[type=radio]")
        if radios.count() > variant:
            radios.nth(variant).check(force=True)
        self.page.locator("form.buy button[type=submit]").click()
        self.page.wait_for_load_state()

    def check_out(self, method: str) -> None:
        """Orders for pick-up, paying as named; ends on the order's page or the payment page."""
        self.go("checkout/")
        self.page.locator("main [name=email]").fill(self.email)
        self.page.locator("main [name=name]").fill(self.name)
        self.page.locator("[name=delivery][value=pickup]").check(force=True)
        self.page.locator(f"[name=method][value={method}]").check(force=True)
        self.page.locator("[name=terms]").check()
        self.page.locator("main form:has([name=terms]) button[type=submit]").click()
        self.page.wait_for_load_state()


class Colleague:
    """Somebody who signs in to the back office through the same door as everybody."""

    def __init__(self, page: Page, base: str, role: str) -> None:
        self.page, self.base = page, base
        self.go("")
        page.locator("[name=login]").fill(STAFF[role][0])
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form:has([name=password]) button[type=submit]").first.click()
        expect(page).to_have_url(re.compile("/admin/"))

    def go(self, path: str) -> None:
        self.page.goto(f"{self.base}/admin/{path}")

    def letter_to(self, email: str, about: str) -> str:
        """The text of the newest letter of that kind to the address, as "sent mail" shows it."""
        self.go(f"mail/?q={email}")
        for _try in range(40):
            rows = self.page.locator("main tr", has_text=email)
            for number in range(rows.count()):
                rows.nth(number).locator("a").first.click()
                self.page.wait_for_url(re.compile(r"/mail/\d+/"))
                if self.page.locator("dd", has_text=about).count():
                    return unescape(self.page.locator("pre.fh-text").text_content() or "")
                self.page.go_back()
                self.page.wait_for_url(re.compile(r"/mail/\?"))
            self.page.wait_for_timeout(500)
            self.page.reload()
        raise AssertionError(f"No letter {about} to {email}")

    def letters(self, about: str, email: str) -> int:
        """How many letters of that kind "sent mail" shows to the address."""
        self.go(f"mail/?q={email}&letter={about}")
        rows = self.page.locator("main tr", has_text=email)
        found = 0
        for number in range(rows.count()):
            rows.nth(number).locator("a").first.click()
            self.page.wait_for_url(re.compile(r"/mail/\d+/"))
            found += self.page.locator("dd", has_text=about).count()
            self.page.go_back()
            self.page.wait_for_url(re.compile(r"/mail/\?"))
        return found

    def find_lead(self, email: str):
        """The lead's card in the inbox, which comes by itself."""
        for _try in range(40):
            self.go(f"leads/?q={email}")
            card = self.page.locator("li.lead", has_text=email)
            if card.count():
                return card
            self.page.wait_for_timeout(500)
        raise AssertionError(f"No lead of {email}")

    def take_lead(self, email: str) -> None:
        """Becomes its owner and sets the next date."""
        self.find_lead(email).locator("h2 a").click()
        form = self.page.locator("form.follow-up")
        form.locator("[name=owner]").select_option(label=STAFF["sales"][1])
        form.locator("[name=next_at]").fill((datetime.now() + timedelta(days=2)).strftime("%Y-%m-%dT10:00"))
        form.locator("[name=note]").fill("打过电话了 / have called")
        form.locator("button[type=submit]").first.click()
        self.page.wait_for_load_state()

    def revenue(self, by: str, name: str) -> int:
        """Net revenue in minor units of the report's row of that name; 0 when there is no such row."""
        self.go(f"report/?by={by}")
        row = self.page.locator("table.fh-numbers tbody tr", has_text=name)
        if not row.count():
            return 0
        text = row.locator("td").last.inner_text()
        return (
            int(re.sub(r"[^\d]", "", text) or 0)
            if "." in text
            else int(re.sub(r"[^\d]", "", text) or 0) * 100
        )

    def numbers(self, by: str, name: str) -> list[str]:
        """Visits, leads, members, orders of the row of that name."""
        self.go(f"report/?by={by}")
        cells = self.page.locator("table.fh-numbers tbody tr", has_text=name).locator("td")
        return [cells.nth(place).inner_text().strip() for place in range(4)]

    def open_order(self, email: str) -> None:
        self.go(f"orders/?q={email}")
        self.page.locator("table.listing td.title a").first.click()
        self.page.wait_for_load_state()

    def mark_paid(self, email: str) -> None:
        """Takes the money at the counter and hands the tea over."""
        self.open_order(email)
        for what in ("ready", "pay_and_hand_over"):
            button = self.page.locator(f"form.shop-actions button[name=what][value={what}]")
            if button.count():
                button.click()
                self.page.wait_for_load_state()

    def refund_one(self, email: str, sku: str) -> None:
        """One piece of the line with that SKU."""
        self.open_order(email)
        lines = self.page.locator("section.fh-card").first.locator("ul.fh-rows li")
        place = next(n for n in range(lines.count()) if sku in lines.nth(n).inner_text())
        self.page.locator("details summary").first.click()
        form = self.page.locator("form.shop-actions:has([name=restock])")
        form.locator("input[type=number]").nth(place).fill("1")
        form.locator("button[type=submit]").click()
        self.page.wait_for_load_state()
