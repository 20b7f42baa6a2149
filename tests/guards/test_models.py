"""House rules for models and migrations."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

OURS = {"people", "outreach", "capture", "sales", "members", "shop", "content", "base", "kit", "website"}
# What Wagtail shows where it is used: pages, and the snippets, settings and media that pages refer to.
CONTENT = {
    "base.Image", "base.Rendition", "base.Document", "capture.Form", "capture.FormField", "shop.ProductText",
    "content.Topic", "content.Brand",
}  # fmt: skip


@pytest.mark.django_db
def test_no_migration_is_missing():
    told = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=told)
    except (SystemExit, CommandError) as failed:
        pytest.fail(f"{told.getvalue()} ({failed})")


def test_what_is_not_content_stays_out_of_the_reference_index():
    """Wagtail's reference index runs, within the request, at every save of a model with a foreign key."""
    from wagtail.models import Page

    found = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in OURS
        and not issubclass(model, Page)
        and model._meta.label not in CONTENT
        and not getattr(model, "wagtail_reference_index_ignore", False)
    ]
    assert found == []
