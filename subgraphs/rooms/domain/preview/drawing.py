"""Draws the picture of a room. CPU-bound: run it in a thread. Pure."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageColor, ImageDraw, ImageOps

from subgraphs.rooms.domain.geometry import GRID_SIZE
from subgraphs.rooms.domain.preview.files import FILES, SIZE, RoomPreviewFormat, file_key, height_of
from subgraphs.rooms.domain.preview.scene import DEPTH, WALL_HEIGHT, Scene, Sprite

CELL: Final = 24
"""Pixels of a cell in the pictures of the starter catalogue."""
_WIDTH: Final = GRID_SIZE * CELL
_HEIGHT: Final = _WIDTH * SIZE[1] // SIZE[0]
_HORIZON: Final = round(WALL_HEIGHT * CELL)
_MARGIN: Final = 2 * CELL
_NEAREST: Final = 32 * CELL
"""Width of the smallest part of a room that fills the picture."""
_TILE_CELLS: Final = 12
"""Width of a picture of a floor in cells."""
_SURFACE: Final = 0.2
"""Where things stand on a table, from the top of its picture."""
_MAX_HEIGHT: Final = 20 * CELL
_OPTIONS: Final[dict[RoomPreviewFormat, dict[str, Any]]] = {
    RoomPreviewFormat.WEBP: {"quality": 82, "method": 2},
    RoomPreviewFormat.JPEG: {"quality": 84},
}
Box = tuple[int, int, int, int]


def draw(scene: Scene, pictures: Mapping[str, Image.Image]) -> Image.Image:
    """The part of the room in which something is. What has no picture is left out."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), scene.floor_color)
    _draw_wall(image, scene, pictures.get(scene.wall_key or ""))
    _draw_floor(image, pictures.get(scene.floor_key or ""))
    _draw_edges(image, scene)
    boxes: dict[int, Box] = {}
    for index, sprite in enumerate(scene.sprites):
        if sprite.picture_key in pictures:
            carrier = None if sprite.on is None else boxes.get(sprite.on)
            boxes[index] = _draw_sprite(image, sprite, pictures[sprite.picture_key], carrier)
    return image.crop(_shown(list(boxes.values()))).resize(SIZE, Image.Resampling.LANCZOS)


def _shown(boxes: Sequence[Box]) -> Box:
    """Of the picture's shape, around all items; everything if there are none."""
    if not boxes:
        return 0, 0, _WIDTH, _HEIGHT
    left, top = min(box[0] for box in boxes) - _MARGIN, min(box[1] for box in boxes) - _MARGIN
    right, bottom = max(box[2] for box in boxes) + _MARGIN, max(box[3] for box in boxes) + _MARGIN
    top, bottom = min(top, _HORIZON - 3 * _MARGIN), max(bottom, _HORIZON + 3 * _MARGIN)
    width = min(_WIDTH, max(right - left, (bottom - top) * _WIDTH // _HEIGHT, _NEAREST))
    height = width * _HEIGHT // _WIDTH
    x = min(max((left + right - width) // 2, 0), _WIDTH - width)
    y = min(max((top + bottom - height) // 2, 0), _HEIGHT - height)
    return x, y, x + width, y + height


def encoded(image: Image.Image, stem: str) -> dict[str, tuple[RoomPreviewFormat, bytes]]:
    """All files, by their keys."""
    sizes = {width: image.resize((width, height_of(width)), Image.Resampling.LANCZOS) for width, _ in FILES}
    return {file_key(stem, width, kind): (kind, _saved(sizes[width], kind)) for width, kind in FILES}


def _saved(image: Image.Image, kind: RoomPreviewFormat) -> bytes:
    target = BytesIO()
    image.save(target, kind.value, **_OPTIONS[kind])
    return target.getvalue()


def _draw_wall(image: Image.Image, scene: Scene, picture: Image.Image | None) -> None:
    if picture is None:
        ImageDraw.Draw(image).rectangle((0, 0, _WIDTH, _HORIZON), fill=scene.wall_color)
        return
    width = max(1, round(picture.width * _HORIZON / picture.height))
    _tile(image, picture.convert("RGB").resize((width, _HORIZON)), (0, 0, _WIDTH, _HORIZON))


def _draw_floor(image: Image.Image, picture: Image.Image | None) -> None:
    if picture is None:
        pen = ImageDraw.Draw(image, "RGBA")
        step = round(4 * CELL * DEPTH)
        for top in range(_HORIZON, _HEIGHT, 2 * step):
            pen.rectangle((0, top, _WIDTH, top + step - 1), fill=(255, 255, 255, 22))
        return
    width = _TILE_CELLS * CELL
    height = max(1, round(picture.height * width / picture.width * DEPTH))
    _tile(image, picture.convert("RGB").resize((width, height)), (0, _HORIZON, _WIDTH, _HEIGHT))


def _tile(image: Image.Image, tile: Image.Image, box: Box) -> None:
    left, top, right, bottom = box
    for y in range(top, bottom, tile.height):
        for x in range(left, right, tile.width):
            image.paste(tile, (x, y))


def _draw_edges(image: Image.Image, scene: Scene) -> None:
    """The skirting board, the shade below it, and the corner of the two walls."""
    pen = ImageDraw.Draw(image, "RGBA")
    if scene.has_corner:
        middle = _WIDTH // 2
        pen.rectangle((0, 0, middle - 1, _HORIZON), fill=(40, 20, 60, 14))
        pen.line((middle, 0, middle, _HORIZON), fill=(40, 20, 60, 60), width=2)
    red, green, blue = (round(value * 0.4 + 255 * 0.6) for value in ImageColor.getrgb(scene.floor_color)[:3])
    pen.rectangle((0, _HORIZON - CELL // 2, _WIDTH, _HORIZON), fill=(red, green, blue, 255))
    pen.line((0, _HORIZON, _WIDTH, _HORIZON), fill=(60, 40, 70, 150), width=2)
    for offset in range(CELL):
        pen.line((0, _HORIZON + 1 + offset, _WIDTH, _HORIZON + 1 + offset), fill=(40, 20, 60, 3 * (CELL - offset)))


def _draw_sprite(image: Image.Image, sprite: Sprite, picture: Image.Image, carrier: Box | None) -> Box:
    """Returns where it is."""
    width = max(1, round(sprite.width * CELL))
    height = picture.height * width / picture.width if sprite.flat_height is None else sprite.flat_height * CELL
    shrunk = min(1.0, _MAX_HEIGHT / height)
    size = max(1, round(width * shrunk)), max(1, round(height * shrunk))
    small = picture.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    if sprite.is_mirrored:
        small = ImageOps.mirror(small)
    bottom = round(sprite.bottom * CELL)
    if carrier is not None:
        bottom = carrier[1] + round((carrier[3] - carrier[1]) * _SURFACE)
    left = round((sprite.left + sprite.width / 2) * CELL - size[0] / 2)
    image.paste(small, (left, bottom - size[1]), small)
    return left, bottom - size[1], left + size[0], bottom
