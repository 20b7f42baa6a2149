"""Plain helpers: a channel, a link, a form, and posts as a browser sends them."""

from leads.capture import guard
from leads.capture.models import Channel, Form, FormField, Link

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PERSON = {"User-Agent": CHROME, "Accept-Language": "zh-CN,zh;q=0.9"}


def make_channel(slug: str = "video", **fields) -> Channel:
    return Channel.objects.create(slug=slug, **{"name": "视频号", **fields})


def make_link(code: str = "k7d2m9x", **fields) -> Link:
    channel = fields.pop("channel", None) or Channel.objects.filter(slug="video").first() or make_channel()
    return Link.objects.create(
        code=code, channel=channel, **{"name": "海报", "destination": "/en/", **fields}
    )


def make_form(**fields) -> Form:
    """Asks for a name, the address (by itself) and a long text; offers the newsletter."""
    words = {
        "heading_zh": "问问我们", "heading_en": "Ask us", "consent_zh": "愿意收到来信", "consent_en": "Write to me",
        "asks_consent": True, "title": "Enquiry", "slug": "enquiry",
    }  # fmt: skip
    form = Form.objects.create(**words | fields)
    FormField.objects.create(form=form, kind="name", label_zh="称呼", label_en="Your name", sort_order=0)
    FormField.objects.create(
        form=form, kind="long", key="question", label_zh="问题", label_en="Your question", sort_order=1
    )
    return form


def filled(form: Form, page_key: str = "", path: str = "/en/tea/", **changes) -> dict:
    """What a person's browser posts."""
    return {
        "name": "林薇", "email": "lin@example.com", "field-question": "晚上喝什么茶？",
        "token": guard.token_for(form, page_key, path), "website": "", "journey": "",
    } | changes  # fmt: skip


def address(form: Form, language: str = "en") -> str:
    return f"/{language}/forms/{form.public_id}/"
