"""The demo brand's pictures, drawn by us: mist over ridges, and tea things on paper. The same every time."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
PAPER: Colour = (240, 235, 224)
INK: Colour = (52, 61, 54)

# name of a ridge picture → (sky above, sky at the horizon, far ridge, near ridge)
MOODS: dict[str, tuple[Colour, Colour, Colour, Colour]] = {
    "ridge-1": ((214, 222, 214), (244, 238, 224), (170, 188, 176), (38, 66, 54)),
    "ridge-2": ((232, 214, 190), (248, 236, 214), (196, 180, 156), (74, 66, 50)),
    "ridge-3": ((196, 210, 218), (236, 236, 230), (150, 172, 182), (34, 54, 66)),
    "ridge-4": ((226, 220, 226), (246, 236, 228), (184, 176, 190), (62, 56, 78)),
    "ridge-5": ((206, 218, 196), (242, 240, 218), (158, 182, 140), (44, 70, 38)),
}
# name of a still life → (cloth, pot, liquor)
TABLES: dict[str, tuple[Colour, Colour, Colour]] = {
    "tea-1": ((226, 220, 206), (104, 70, 52), (188, 108, 44)),
    "tea-2": ((214, 222, 212), (232, 232, 224), (204, 178, 84)),
    "tea-3": ((222, 212, 202), (58, 62, 60), (150, 62, 32)),
    "tea-4": ((206, 216, 216), (126, 148, 140), (214, 168, 72)),
    "tea-5": ((232, 222, 208), (160, 112, 80), (172, 84, 36)),
}
# name of a product picture → (backdrop, body, label)
TINS: dict[str, tuple[Colour, Colour, Colour]] = {
    "rougui": ((234, 224, 208), (122, 62, 40), (244, 234, 214)),
    "dahongpao": ((230, 216, 206), (92, 34, 34), (240, 224, 196)),
    "zhengshan": ((228, 218, 206), (60, 44, 40), (226, 186, 130)),
    "baihao": ((224, 228, 222), (206, 212, 202), (84, 104, 90)),
    "longjing": ((226, 232, 214), (92, 124, 74), (244, 244, 224)),
    "tieguanyin": ((220, 228, 222), (44, 92, 80), (236, 232, 208)),
    "puer": ((226, 218, 210), (54, 40, 34), (196, 168, 130)),
    "jasmine": ((238, 232, 224), (236, 226, 206), (120, 140, 96)),
}


def _blend(a: Colour, b: Colour, share: float) -> Colour:
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)


def _grained(picture: Image.Image, seed: str) -> Image.Image:
    """A little paper grain, from our own seed, so that flat areas look printed and not computed."""
    dice = random.Random(seed)  # noqa: S311
    tile = Image.frombytes("L", (256, 256), dice.randbytes(65536)).point(
        [118 + n * 21 // 256 for n in range(256)]
    )
    grain = Image.new("L", picture.size)
    for x in range(0, picture.width, 256):
        for y in range(0, picture.height, 256):
            grain.paste(tile, (x, y))
    return ImageChops.overlay(picture, Image.merge("RGB", (grain,) * 3))


def _skyline(dice: random.Random, width: int, base: float, swing: float) -> list[tuple[float, float]]:
    """A ridge line from a few sines of falling height."""
    waves = [(dice.uniform(0.6, 1.6) * 2**k, dice.uniform(0, 6.3), swing / 1.9**k) for k in range(7)]
    step = max(2, width // 400)
    return [
        (x, base + sum(h * math.sin(f * 6.283 * x / width + phase) for f, phase, h in waves))
        for x in range(0, width + step, step)
    ]


def ridge(name: str, size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """Mountains one behind the other, mist rising between them."""
    sky, glow, far, near = MOODS[name]
    dice = random.Random(name)  # noqa: S311
    width, height = size
    picture = _gradient(size, sky, glow)
    sun = Image.new("L", size)
    x, y, r = width * dice.uniform(0.58, 0.8), height * 0.26, height * 0.055
    ImageDraw.Draw(sun).ellipse((x - r, y - r, x + r, y + r), fill=210)
    _paint(picture, _blend(glow, (255, 250, 240), 0.8), sun, 3)
    layers = 6
    for layer in range(layers):
        share = layer / (layers - 1)
        line = _skyline(dice, width, height * (0.42 + 0.1 * layer), height * (0.085 - 0.006 * layer))
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([*line, (width, height), (0, height)], fill=255)
        body = _gradient(
            size, _blend(far, near, share), _blend(_blend(far, near, share), glow, 0.75 - 0.5 * share)
        )
        picture.paste(body, (0, 0), mask.filter(ImageFilter.GaussianBlur(1.2)))
    return _grained(picture, name)


def _shadow(picture: Image.Image, box: tuple[float, float, float, float], strength: int = 90) -> None:
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse(box, fill=strength)
    _paint(picture, INK, mask, picture.width // 60)


def _paint(picture: Image.Image, colour: Colour, mask: Image.Image, softness: float) -> None:
    """Through the mask with soft edges, blurring no more of it than there is."""
    box = mask.getbbox()
    if box:
        spread = math.ceil(softness * 4)
        near = (max(0, box[0] - spread), max(0, box[1] - spread), box[2] + spread, box[3] + spread)
        near = (*near[:2], min(picture.width, near[2]), min(picture.height, near[3]))
        picture.paste(colour, near[:2], mask.crop(near).filter(ImageFilter.GaussianBlur(softness)))


def _solid(picture: Image.Image, colour: Colour, draw: Callable[[ImageDraw.ImageDraw], None]) -> None:
    """Paints a shape that is lit from the left."""
    mask = Image.new("L", picture.size)
    draw(ImageDraw.Draw(mask))
    box = mask.getbbox()
    if not box:
        return
    light, dark = _blend(colour, (255, 255, 255), 0.22), _blend(colour, (0, 0, 0), 0.28)
    across = _gradient((box[3] - box[1], box[2] - box[0]), light, dark).rotate(90, expand=True)
    picture.paste(across, box[:2], mask.crop(box).filter(ImageFilter.GaussianBlur(0.8)))


def table(name: str, size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """A pot and two cups on a cloth, seen from a little above."""
    cloth, pot, liquor = TABLES[name]
    dice = random.Random(name)  # noqa: S311
    w, h = size
    picture = _gradient(size, _blend(cloth, (255, 255, 255), 0.45), cloth)
    ground = Image.new("L", size)
    ImageDraw.Draw(ground).rectangle((0, h * 0.58, w, h), fill=255)
    picture.paste(
        _gradient(size, _blend(cloth, INK, 0.06), _blend(cloth, INK, 0.2)),
        (0, 0),
        ground.filter(ImageFilter.GaussianBlur(2)),
    )
    px, py, pr = w * dice.uniform(0.36, 0.44), h * 0.56, h * 0.2
    _shadow(picture, (px - pr * 1.2, py + pr * 0.72, px + pr * 1.7, py + pr * 1.2))
    _solid(
        picture,
        pot,
        lambda d: d.arc(
            (px - pr * 1.75, py - pr * 0.55, px - pr * 0.55, py + pr * 0.55),
            60,
            300,
            fill=255,
            width=int(pr * 0.15),
        ),
    )
    _solid(
        picture,
        pot,
        lambda d: d.polygon(
            [
                (px + pr * 0.7, py + pr * 0.3),
                (px + pr * 1.7, py - pr * 0.55),
                (px + pr * 1.86, py - pr * 0.42),
                (px + pr * 0.9, py + pr * 0.62),
            ],
            fill=255,
        ),
    )
    _solid(picture, pot, lambda d: d.ellipse((px - pr, py - pr * 0.82, px + pr, py + pr * 0.98), fill=255))
    _solid(
        picture,
        _blend(pot, (0, 0, 0), 0.15),
        lambda d: d.ellipse((px - pr * 0.62, py - pr * 0.95, px + pr * 0.62, py - pr * 0.55), fill=255),
    )
    _solid(
        picture,
        pot,
        lambda d: d.ellipse((px - pr * 0.13, py - pr * 1.15, px + pr * 0.13, py - pr * 0.9), fill=255),
    )
    for cx, cy in ((w * 0.63, h * 0.72), (w * 0.74, h * 0.63)):
        _cup(picture, cx, cy, h * 0.085, liquor)
    return _grained(picture, name)


def _cup(picture: Image.Image, x: float, y: float, r: float, liquor: Colour) -> None:
    _shadow(picture, (x - r, y + r * 0.35, x + r * 1.5, y + r * 0.95))
    porcelain = (246, 244, 238)
    _solid(picture, porcelain, lambda d: d.pieslice((x - r, y - r, x + r, y + r * 0.9), 0, 180, fill=255))
    _solid(picture, porcelain, lambda d: d.ellipse((x - r, y - r * 0.42, x + r, y + r * 0.32), fill=255))
    _solid(
        picture,
        liquor,
        lambda d: d.ellipse((x - r * 0.87, y - r * 0.33, x + r * 0.87, y + r * 0.23), fill=255),
    )


def tin(name: str, size: tuple[int, int] = (1200, 1200)) -> Image.Image:
    """A tea tin with a label, and a few leaves before it."""
    backdrop, body, label = TINS[name]
    dice = random.Random(name)  # noqa: S311
    w, h = size
    picture = _gradient(size, _blend(backdrop, (255, 255, 255), 0.35), _blend(backdrop, INK, 0.08))
    left, right, top, bottom = w * 0.33, w * 0.67, h * 0.24, h * 0.78
    rim = h * 0.035
    _shadow(picture, (left - 10, bottom - rim, right + w * 0.12, bottom + rim * 2.2))
    _solid(
        picture,
        body,
        lambda d: (
            d.rectangle((left, top, right, bottom), fill=255),
            d.ellipse((left, bottom - rim, right, bottom + rim), fill=255),
        ),
    )
    _solid(
        picture,
        _blend(body, (255, 255, 255), 0.12),
        lambda d: d.ellipse((left, top - rim, right, top + rim), fill=255),
    )
    _solid(
        picture,
        _blend(body, (0, 0, 0), 0.2),
        lambda d: d.rectangle((left, top + h * 0.1, right, top + h * 0.104), fill=255),
    )
    _solid(
        picture,
        label,
        lambda d: d.rectangle((left + w * 0.08, top + h * 0.2, right - w * 0.08, bottom - h * 0.1), fill=255),
    )
    seal = (178, 58, 44)
    _solid(
        picture,
        seal,
        lambda d: d.rectangle(
            (w * 0.5 - w * 0.022, bottom - h * 0.17, w * 0.5 + w * 0.022, bottom - h * 0.17 + w * 0.044),
            fill=255,
        ),
    )
    for stroke in range(3):
        y = top + h * (0.245 + 0.035 * stroke)
        _solid(
            picture,
            _blend(label, INK, 0.55),
            lambda d, y=y: d.rectangle((w * 0.46, y, w * 0.54, y + h * 0.006), fill=255),
        )
    for _leaf in range(16):
        _leaf_at(picture, dice, w * dice.uniform(0.24, 0.78), h * dice.uniform(0.83, 0.89), body)
    return _grained(picture, name)


def _leaf_at(picture: Image.Image, dice: random.Random, x: float, y: float, body: Colour) -> None:
    length, turn = picture.width * dice.uniform(0.015, 0.03), dice.uniform(0, 3.14)
    dx, dy = math.cos(turn) * length, math.sin(turn) * length * 0.4
    colour = _blend(_blend(body, (60, 70, 40), 0.5), INK, dice.uniform(0.1, 0.5))
    _solid(
        picture,
        colour,
        lambda d: d.polygon(
            [
                (x - dx, y - dy),
                (x - dy * 0.4, y + dx * 0.16),
                (x + dx, y + dy),
                (x + dy * 0.4, y - dx * 0.12),
            ],
            fill=255,
        ),
    )


def gaiwan(size: tuple[int, int] = (1200, 1200)) -> Image.Image:
    """A lidded bowl on its saucer."""
    w, h = size
    picture = _gradient(size, (238, 236, 228), (206, 208, 198))
    x, y, r = w * 0.5, h * 0.53, w * 0.2
    white = (248, 247, 242)
    _shadow(picture, (x - r * 1.2, y + r * 0.9, x + r * 1.9, y + r * 1.4))
    _solid(
        picture,
        white,
        lambda d: d.ellipse((x - r * 1.35, y + r * 0.72, x + r * 1.35, y + r * 1.22), fill=255),
    )
    _solid(picture, white, lambda d: d.pieslice((x - r, y - r * 1.15, x + r, y + r * 1.1), 0, 180, fill=255))
    _solid(
        picture, (228, 230, 222), lambda d: d.ellipse((x - r, y - r * 0.28, x + r, y + r * 0.22), fill=255)
    )
    _solid(
        picture,
        white,
        lambda d: d.pieslice((x - r * 0.86, y - r * 0.68, x + r * 0.86, y + r * 0.5), 180, 360, fill=255),
    )
    _solid(
        picture,
        (74, 104, 124),
        lambda d: d.arc((x - r * 0.86, y - r * 0.2, x + r * 0.86, y + r * 0.06), 10, 170, fill=255, width=6),
    )
    _solid(
        picture, white, lambda d: d.ellipse((x - r * 0.2, y - r * 0.84, x + r * 0.2, y - r * 0.6), fill=255)
    )
    return _grained(picture, "gaiwan")


def sampler(size: tuple[int, int] = (1200, 1200)) -> Image.Image:
    """Six small paper bags in two rows."""
    w, h = size
    picture = _gradient(size, (240, 234, 222), (218, 210, 196))
    colours = [body for _backdrop, body, _label in list(TINS.values())[:6]]
    for place, colour in enumerate(colours):
        left, top = w * (0.17 + 0.24 * (place % 3)), h * (0.2 + 0.32 * (place // 3))
        _shadow(picture, (left, top + h * 0.24, left + w * 0.24, top + h * 0.3), 70)
        _solid(
            picture,
            _blend(colour, PAPER, 0.35),
            lambda d, left=left, top=top: d.rectangle((left, top, left + w * 0.18, top + h * 0.26), fill=255),
        )
        _solid(
            picture,
            PAPER,
            lambda d, left=left, top=top: d.rectangle(
                (left + w * 0.045, top + h * 0.09, left + w * 0.135, top + h * 0.18), fill=255
            ),
        )
    return _grained(picture, "sampler")


def draw(name: str) -> bytes:
    """The named picture as JPEG. Raises KeyError for a name nobody drew."""
    special = {"gaiwan": gaiwan, "sampler": sampler}
    if name in special:
        picture = special[name]()
    else:
        maker = ridge if name in MOODS else table if name in TABLES else tin
        picture = maker(name)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=84, optimize=True, progressive=True)
    return target.getvalue()
