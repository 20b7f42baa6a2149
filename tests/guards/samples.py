"""One row of every model, filled in by rule, so that each address can be asked for something real."""

import io
import itertools
from contextlib import suppress

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError, models, transaction

from kit import clock

OURS = {"people", "outreach", "capture", "sales", "members", "shop", "content", "base", "kit"}
numbers = itertools.count(1)


def picture() -> ContentFile:
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(drawn, "PNG")
    return ContentFile(drawn.getvalue(), name=f"sample{next(numbers)}.png")


VALUES = [
    (models.EmailField, lambda field, number: f"sample{number}@example.com"),
    (models.FileField, lambda field, number: picture()),
    (models.URLField, lambda field, number: "https://example.com/"),
    (models.CharField, lambda field, number: f"s{number}"[: field.max_length or 10]),
    (models.TextField, lambda field, number: f"s{number}"),
    (models.BooleanField, lambda field, number: True),
    (models.DateTimeField, lambda field, number: clock.now()),
    (models.DateField, lambda field, number: clock.today()),
    (models.IntegerField, lambda field, number: 1),
    (models.DecimalField, lambda field, number: 1),
    (models.JSONField, lambda field, number: {}),
]


def value_of(field: models.Field, seen: tuple):
    """Something this field takes; None when no rule knows."""
    if field.name in {"email", "to"} and isinstance(field, models.CharField):
        return f"sample{next(numbers)}@example.com"
    if isinstance(field, models.ForeignKey):
        return one_of(field.related_model, seen)
    if field.choices:
        return next(key for key, _label in field.flatchoices)
    return next((make(field, next(numbers)) for kind, make in VALUES if isinstance(field, kind)), None)


def one_of(model: type[models.Model], seen: tuple = ()) -> models.Model | None:
    """The newest row, or a new one. None when the rules do not find values that fit."""
    existing = model._base_manager.order_by("-pk").first()
    if existing is not None or model in seen:
        return existing
    values = {}
    for field in model._meta.concrete_fields:
        optional = (
            field.null or field.has_default() or getattr(field, "auto_now_add", False) or field.primary_key
        )
        if not optional and (not field.blank or field.name == "email"):
            values[field.name] = value_of(field, (*seen, model))
    with (
        suppress(DatabaseError, ValidationError, TypeError, ValueError, AttributeError),
        transaction.atomic(),
    ):
        return model._base_manager.create(**values)
    return None


def make_all() -> list[str]:
    """Makes what is missing; labels of the models for which the rules find nothing that fits."""
    from wagtail.models import Page

    wanted = [m for m in apps.get_models() if m._meta.app_label in OURS and not issubclass(m, Page)]
    wanted += [apps.get_model("wagtailredirects.redirect")]
    return [model._meta.label for model in wanted if one_of(model) is None]
