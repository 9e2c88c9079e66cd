"""Pictures of rooms, drawn with Pillow."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

_SIZE = 480
_WALLS = ("#f6e7d8", "#dfe8f2", "#e9f1df", "#f3dfe6", "#eee6f6")
_FLOORS = ("#b98b5e", "#9a7b66", "#8a94a6", "#a8875f")
_COLOURS = ("#d1495b", "#edae49", "#00798c", "#30638e", "#66a182", "#8d5a97")


def room_picture(seed: int) -> bytes:
    """A PNG of 480 × 480; the same seed draws the same room."""
    random = Random(seed)
    image = Image.new("RGB", (_SIZE, _SIZE), random.choice(_WALLS))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, _SIZE, _SIZE), fill=random.choice(_FLOORS))
    _window(draw, random)
    for _ in range(random.randint(4, 8)):
        _furniture(draw, random)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _window(draw: ImageDraw.ImageDraw, random: Random) -> None:
    left, top = random.randint(40, 280), random.randint(40, 100)
    draw.rectangle((left, top, left + 140, top + 140), fill="#bfe3f5", outline="#ffffff", width=8)
    draw.line((left + 70, top, left + 70, top + 140), fill="#ffffff", width=6)
    draw.line((left, top + 70, left + 140, top + 70), fill="#ffffff", width=6)


def _furniture(draw: ImageDraw.ImageDraw, random: Random) -> None:
    left, width, height = random.randint(10, 400), random.randint(40, 110), random.randint(40, 140)
    bottom = random.randint(350, 460)
    box = (left, bottom - height, left + width, bottom)
    colour = random.choice(_COLOURS)
    if random.random() < 0.5:
        draw.rounded_rectangle(box, radius=14, fill=colour)
    else:
        draw.ellipse(box, fill=colour)
