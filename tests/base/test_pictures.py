"""Sizes of pictures: made one after the other by the worker, never while a visitor waits."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Pillow

from base.models import Image
from base.pictures import ready_only
from kit.jobs.models import Job

pytestmark = pytest.mark.django_db
AVIF, WEBP = "width-30|format-avif", "width-20|format-webp"


@pytest.fixture
def image(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    raw = io.BytesIO()
    Pillow.new("RGB", (60, 40), (40, 90, 60)).save(raw, "PNG")
    raw.seek(0)
    return Image.objects.create(title="Hill", description="A hill", file=ImageFile(raw, name="hill.png"))


def test_a_missing_size_is_ordered_and_the_picture_itself_stands_in(image, drain):
    with ready_only():
        shown = image.get_renditions(AVIF, WEBP)
        again = image.get_renditions(AVIF, WEBP)
    assert shown[AVIF].url == again[AVIF].url == image.file.url and shown[AVIF].width == 60
    assert not image.renditions.exists()
    assert Job.objects.filter(task="base.tasks.make_sizes").count() == 1
    drain()
    with ready_only():
        made = Image.objects.get(pk=image.pk).get_renditions(AVIF, WEBP)
    assert made[AVIF].file.name.endswith(".avif") and made[AVIF].width == 30


def test_a_smaller_size_stands_in_before_the_picture_itself(image):
    image.get_rendition(WEBP)
    with ready_only():
        assert image.get_rendition(AVIF).width == 20


def test_colleagues_get_theirs_at_once(image):
    assert image.get_rendition(AVIF).width == 30
    assert Pillow.open(image.renditions.get().file.path).format == "AVIF"


def test_a_file_that_is_no_picture_any_more_is_given_up(image, drain):
    with ready_only():
        image.get_rendition(AVIF)
    with open(image.file.path, "wb") as file:
        file.write(b"nothing")
    drain()
    assert not image.renditions.exists()


def test_visitors_come_through_the_door_that_makes_none(client, image):
    from django.test import RequestFactory

    from website.middleware import ready_pictures

    door = ready_pictures(lambda request: image.get_rendition(AVIF))
    assert door(RequestFactory().get("/en/")).pk is None
    assert door(RequestFactory().get("/admin/pages/1/")).pk
