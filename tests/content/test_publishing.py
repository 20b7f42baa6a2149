"""What follows a publication: pictures are made before anybody asks, caches are told."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Picture

from base.models import Image
from content import reading
from kit.models import TouchedTag
from tests.content.cast import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    raw = io.BytesIO()
    Picture.new("RGB", (60, 40), (40, 90, 60)).save(raw, "PNG")
    raw.seek(0)
    return Image.objects.create(
        title="Hill", description="A hill in mist", file=ImageFile(raw, name="hill.png")
    )


def test_pictures_are_made_by_a_job_and_shown_with_their_size(client, image, drain):
    body = [("picture", {"image": image, "caption": "Six o'clock"})]
    page = make_article("Leaf", hero=image, body=body)
    page.save_revision().publish()
    drain()
    made = image.renditions.count()
    assert made > 10
    text = client.get(page.get_url()).content.decode()
    client.get("/en/articles/")
    assert image.renditions.count() == made  # nothing was left for a visitor to wait for
    assert 'type="image/avif"' in text and 'type="image/webp"' in text
    assert 'alt="A hill in mist"' in text and 'width="' in text and 'loading="lazy"' in text
    assert "/media/images/" in text.split('property="og:image"')[1][:120]


def test_feed_shows_pictures_and_links_with_the_origin(client, image, drain):
    body = [("picture", {"image": image}), ("text", '<p><a href="/en/shop/">shop</a></p>')]
    make_article("Leaf", body=body)
    client.get("/en/feed.xml")
    drain()
    text = client.get("/en/feed.xml").content.decode()
    assert 'src="/' not in text and "src=&quot;/" not in text
    assert "http://localhost:8000/media/images/" in text and "http://localhost:8000/en/shop/" in text


def test_decorative_picture_is_skipped_by_screen_readers(client, image):
    Image.objects.update(description="", decorative=True)
    image.refresh_from_db()
    page = make_article("Leaf", hero=image)
    assert 'alt=""' in client.get(page.get_url()).content.decode()


def test_publishing_unpublishing_and_moving_tell_the_caches(django_capture_on_commit_callbacks):
    def told() -> set[str]:
        tags = set(TouchedTag.objects.values_list("tag", flat=True))
        TouchedTag.objects.all().delete()
        return tags

    page = make_article("Leaf")
    told()
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert {f"article:{page.translation_key}", "menu"} <= told()
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert f"article:{page.translation_key}" in told()
    page.delete()
    assert f"article:{page.translation_key}" in told()


def test_beginning_leaves_out_headings_scripts_and_buttons():
    body = [
        ("text", "<h2>Heading</h2><p>First words.</p><script>alert(1)</script><p>Then <b>more</b>.</p>"),
        ("button", {"label": "Press", "page": None, "url": "https://example.com/secret"}),
    ]
    page = make_article("Leaf", body=body)
    assert page.beginning == "First words. Then more."
    assert "secret" not in reading.words_of(page.body)


def test_preview_carries_no_key(rf):
    page = make_article("Leaf")
    context = page.get_preview_context(page.make_preview_request().context_data["request"], "")
    assert context["meta"].key == "" and not context["meta"].index
