"""Which pictures a page shows and in which sizes, as its templates ask for them."""

from collections.abc import Iterator

from wagtail.blocks import StreamValue
from wagtail.models import Page

from base.models import Image
from content.listing import CARD_PICTURES
from content.models.base import SHARE

WIDE = [f"width-{width}|format-{kind}" for width in (480, 960, 1600) for kind in ("avif", "webp", "jpeg")]


def used_on(page: Page) -> Iterator[tuple[Image, list[str]]]:
    """(picture, sizes) of the page; a file that is no raster picture has one size only."""
    hero, shared = getattr(page, "hero", None), page.pictured() if hasattr(page, "pictured") else None
    if hero and not hero.is_svg():
        yield hero, [*CARD_PICTURES, *WIDE]
    if shared and not shared.is_svg():
        yield shared, [SHARE]
    for name in ("body", "sections"):
        stream = getattr(page, name, None)
        if isinstance(stream, StreamValue):
            for block in stream:
                image = block.value.get("image") if block.block_type in {"picture", "hero"} else None
                if image and not image.is_svg():
                    yield image, WIDE
