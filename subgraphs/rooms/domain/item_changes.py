"""What each change makes of an item. Pure."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from subgraphs.kit.content_filter.checks import check_text
from subgraphs.kit.domain.exceptions import ContentRejected, ValidationError
from subgraphs.kit.domain.text import clean_text
from subgraphs.rooms.domain.changes import ItemChange, Move, Place, Reorder, Restyle, Rotate, Scale, SetState
from subgraphs.rooms.domain.enums import RoomSurface
from subgraphs.rooms.domain.geometry import GRID_SIZE
from subgraphs.rooms.domain.inputs import UNCHANGED
from subgraphs.rooms.domain.layout import Item

LAYERS: Final = 10
ROTATIONS: Final = (0, 90, 180, 270)
MAX_STYLE: Final = 40
MAX_FOOTPRINT: Final = 64
MIN_SCALE: Final = 0.25
MAX_SCALE: Final = 4.0
MAX_ITEM_TEXT: Final = 200
MAX_URL: Final = 300

Path = list[str]


def placed_item(change: Place, path: Path, item_id: str, z: int) -> Item:
    return Item(
        id=item_id,
        asset_id=change.asset_id,
        x=_in_range(change.x, 0, GRID_SIZE - 1, path, "x"),
        y=_in_range(change.y, 0, GRID_SIZE - 1, path, "y"),
        layer=_in_range(0 if change.layer is None else change.layer, 0, LAYERS - 1, path, "layer"),
        rotation=_rotation(change.rotation, path),
        surface=change.surface or RoomSurface.FLOOR,
        width=_in_range(1 if change.width is None else change.width, 1, MAX_FOOTPRINT, path, "width"),
        height=_in_range(1 if change.height is None else change.height, 1, MAX_FOOTPRINT, path, "height"),
        scale=_scale(change.scale, path),
        z=z,
    )


def changed_item(old: Item, change: ItemChange, path: Path, lowest: int, highest: int) -> Item:
    match change:
        case Move():
            return _moved(old, change, path)
        case Rotate():
            return replace(old, rotation=_rotation(change.rotation, path))
        case Scale():
            return replace(old, scale=_scale(change.scale, path))
        case Restyle():
            return replace(old, style=_style(change.style, path))
        case Reorder():
            return replace(old, z=highest + 1 if change.to_front else lowest - 1)
        case SetState():
            return _with_state(old, change, path)


def _moved(old: Item, change: Move, path: Path) -> Item:
    layer = old.layer if change.layer is None else _in_range(change.layer, 0, LAYERS - 1, path, "layer")
    return replace(
        old,
        x=_in_range(change.x, 0, GRID_SIZE - 1, path, "x"),
        y=_in_range(change.y, 0, GRID_SIZE - 1, path, "y"),
        layer=layer,
        surface=change.surface or old.surface,
    )


def _with_state(old: Item, change: SetState, path: Path) -> Item:
    given: dict[str, Any] = {}
    if change.is_on is not UNCHANGED:
        given["is_on"] = change.is_on
    if change.is_playing is not UNCHANGED:
        given["is_playing"] = change.is_playing
    if change.text is not UNCHANGED:
        given["text"] = _text(change.text, path)
    if change.url is not UNCHANGED:
        given["url"] = _url(change.url, path)
    return replace(old, **given)


def _in_range(value: int, first: int, last: int, path: Path, field: str) -> int:
    if not first <= value <= last:
        raise ValidationError(f"`{field}` must be from {first} to {last}.", path=[*path, field])
    return value


def _rotation(value: int, path: Path) -> int:
    if value not in ROTATIONS:
        raise ValidationError(f"`rotation` must be one of {', '.join(map(str, ROTATIONS))}.", path=[*path, "rotation"])
    return value


def _scale(value: float, path: Path) -> float:
    if not MIN_SCALE <= value <= MAX_SCALE:
        raise ValidationError(f"`scale` must be from {MIN_SCALE} to {MAX_SCALE}.", path=[*path, "scale"])
    return round(value, 2)


def _style(value: str | None, path: Path) -> str | None:
    if value is None:
        return None
    return _at(path, "style", lambda: clean_text(value, "style", longest=MAX_STYLE, one_line=True))


def _text(value: str | None, path: Path) -> str | None:
    if not value:
        return None

    def filtered() -> str:
        return check_text(clean_text(value, "text", longest=MAX_ITEM_TEXT), "text")

    return _at(path, "text", filtered)


def _url(value: str | None, path: Path) -> str | None:
    if not value:
        return None
    try:
        parts = urlsplit(value)
        is_link = parts.scheme == "https" and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        is_link = False
    if not is_link or len(value) > MAX_URL or not value.isprintable() or " " in value:
        raise ValidationError(f"`url` must be an https link of at most {MAX_URL} characters.", path=[*path, "url"])
    return value


def _at(path: Path, field: str, check: Callable[[], str]) -> str:
    """The same error, at the field of this change."""
    try:
        return check()
    except (ValidationError, ContentRejected) as error:
        raise type(error)(error.message, path=[*path, field]) from None
