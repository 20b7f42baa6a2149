"""The demo's channels, tracked links and forms."""

from base.models import User
from leads.capture.models import Channel, Form, FormField, Link
from leads.people.models import Tag
from website.demo.cast import CHANNELS
from website.demo.mark import Marker

FORMS = {
    "sample": {
        "title": "领小样 · Samples",
        "heading": ("先尝一尝", "Have a taste"),
        "benefit": ("六款茶各八克，免费寄到", "Eight grams each of six teas, sent free of charge"),
        "purpose": ("地址只用来寄小样，并由一位同事回访一次。", "We use your answers to send the samples and to ask once how you liked them."),
        "button": ("请寄给我", "Send me the samples"),
        "thanks": ("收到了。请到邮箱里点开确认信，按一下按钮，小样就会启程。", "Thank you. Please open our letter and press the button in it; then your samples are on their way."),
        "questions": (
            ("name", ("怎么称呼您", "Your name"), ("", ""), True),
            ("email", ("邮箱", "E-mail"), ("", ""), True),
            ("choice", ("平时喝什么茶", "What do you usually drink?"), ("岩茶\n绿茶\n红茶\n白茶\n还没开始喝", "Rock tea\nGreen tea\nBlack tea\nWhite tea\nNothing yet"), True),
        ),
    },
    "gifts": {
        "title": "企业茶礼 · Company gifts",
        "heading": ("说说您的想法", "Tell us what you have in mind"),
        "benefit": ("一个工作日之内回复，先寄样再报价", "An answer within one working day, samples before the quote"),
        "purpose": ("用来给您报价和跟进这次定制。", "We use your answers to quote and to follow up this enquiry."),
        "button": ("请联系我", "Please contact me"),
        "thanks": ("已经交到同事手上，一个工作日之内联系您。", "A colleague has it now and will be in touch within one working day."),
        "questions": (
            ("name", ("怎么称呼您", "Your name"), ("", ""), True),
            ("email", ("邮箱", "E-mail"), ("", ""), True),
            ("phone", ("电话", "Phone"), ("", ""), False),
            ("number", ("大概需要多少份", "About how many boxes?"), ("", ""), True),
            ("long", ("用在什么场合", "What is the occasion?"), ("", ""), False),
        ),
    },
}  # fmt: skip
CONSENT = (
    "我愿意收到山岚茶室的来信（每月一两封，随时可以退订）。",
    "I would like to receive letters from Shanlan Tea (one or two a month; I can leave at any time).",
)


def make_forms(mark: Marker, owner: User) -> dict[str, Form]:
    """Short name → form; the newsletter form of every site is among them."""
    tag = mark(Tag.objects.get_or_create(name="小样 · samples", defaults={"is_demo": True})[0])
    made = {
        slug: _form(mark, slug, plan, owner, tag if slug == "sample" else None)
        for slug, plan in FORMS.items()
    }
    newsletter = Form.objects.filter(kind=Form.Kind.NEWSLETTER).first()
    return made | ({"newsletter": newsletter} if newsletter else {})


def _form(mark: Marker, slug: str, plan: dict, owner: User, tag: Tag | None) -> Form:
    texts = {
        f"{name}_{suffix}": text
        for name in ("heading", "benefit", "purpose", "button", "thanks")
        for suffix, text in zip(("zh", "en"), plan[name], strict=True)
    }
    form = Form.objects.create(
        title=plan["title"], slug=f"demo-{slug}", asks_consent=True, consent_zh=CONSENT[0], consent_en=CONSENT[1],
        creates_lead=True, owner=owner if slug == "gifts" else None, tag=tag, is_demo=True, **texts,
    )  # fmt: skip
    for place, (kind, label, options, required) in enumerate(plan["questions"]):
        FormField.objects.create(
            form=form, kind=kind, sort_order=place, required=required, label_zh=label[0], label_en=label[1],
            options_zh=options[0], options_en=options[1],
        )  # fmt: skip
    return mark(form)


def make_links(mark: Marker, destinations: list[str]) -> dict[str, Link]:
    """Channel's short name → its tracked link; the codes are readable, as printed ones should be."""
    links = {}
    for place, (slug, name) in enumerate(CHANNELS.items()):
        channel = mark(Channel.objects.create(name=name, slug=slug, is_demo=True))
        links[slug] = mark(
            Link.objects.create(
                code=f"tea-{slug}", name=f"{name} · 2026", channel=channel, campaign="autumn-2026",
                destination=destinations[place % len(destinations)], is_demo=True,
            )
        )  # fmt: skip
    return links
