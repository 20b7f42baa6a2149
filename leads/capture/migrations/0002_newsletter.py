"""The newsletter form in the footer, ready from the first day; colleagues edit its words in the back office."""

from django.db import migrations

TEXTS = {
    "heading_zh": "来信",
    "heading_en": "Letters",
    "intro_zh": "新文章与新消息，每月一两封，慢慢读。",
    "intro_en": "New writing and news, once or twice a month.",
    "purpose_zh": "邮箱只用于寄送来信，每封信里都可以一键退订。",
    "purpose_en": "We use your address for these letters only; every one carries a link to end them.",
    "button_zh": "订阅",
    "button_en": "Subscribe",
    "thanks_zh": "谢谢。请到邮箱里找到我们的来信，按下确认按钮，订阅就开始了。",
    "thanks_en": "Thank you. Please look into your mail and press the button in our letter; then your subscription begins.",
    "consent_zh": "提交即表示希望收到我们的来信。",
    "consent_en": "By sending this you ask us for our letters.",
}


def make(apps, schema_editor):
    form = apps.get_model("capture", "Form")
    form.objects.get_or_create(
        slug="newsletter",
        defaults={"title": "Newsletter (footer)", "kind": "newsletter", "creates_lead": False, **TEXTS},
    )


def unmake(apps, schema_editor):
    apps.get_model("capture", "Form").objects.filter(slug="newsletter").delete()


class Migration(migrations.Migration):
    dependencies = [("capture", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
