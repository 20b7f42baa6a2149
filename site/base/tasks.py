"""Work on pictures that nobody waits for."""

import logging

from wagtail.images.exceptions import InvalidFilterSpecError

from kit.jobs import job

log = logging.getLogger("freehold.pictures")


@job(retries=3, priority=-10)
def make_sizes(image_id: int, specs: list[str]) -> None:
    """The sizes of one picture; `specs` as in {% picture %}, e.g. "width-480|format-avif"."""
    from base.models import Image

    image = Image.objects.filter(pk=image_id).first()
    if image is None or image.is_svg():
        return
    try:
        image.get_renditions(*specs)
    except (OSError, InvalidFilterSpecError) as error:
        log.warning("No sizes can be made of picture %s: %s", image_id, error)  # trying again would not help
