"""The picture of a room: what is where, and when it is another picture."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from events.contracts.records.assets import Placement
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.rooms.domain.enums import RoomSurface, Visibility
from subgraphs.rooms.domain.layout import Item, State
from subgraphs.rooms.domain.preview.drawing import draw, encoded
from subgraphs.rooms.domain.preview.files import FILES, SIZE, chosen_width, incomplete_digest
from subgraphs.rooms.domain.preview.scene import scene_of
from subgraphs.rooms.domain.themes import THEMES

RED, BLUE, GREEN = (220, 20, 20), (20, 20, 220), (20, 200, 20)


def _known(name: str, layer: str, width: int = 4, *, surface: bool = False) -> KnownAsset:
    placement = Placement(layer=layer, width=width, depth=4, has_surface=surface)
    return KnownAsset("x", "FURNITURE", placement=placement, picture_key=name)


KNOWN = {
    "table": _known("table", "STANDING", 8, surface=True),
    "lamp": _known("lamp", "TABLETOP"),
    "rug": _known("rug", "RUG", 8),
    "clock": _known("clock", "WALL_MOUNTED"),
    "gone": KnownAsset("x", "FURNITURE"),
}
TABLE = Item("1", "table", 20, 20, 1, width=8, height=4, z=1)
LAMP = Item("2", "lamp", 21, 20, 2, width=4, height=4, z=2)
RUG = Item("3", "rug", 20, 24, 0, width=8, height=8, z=3)
CLOCK = Item("4", "clock", 30, 30, 1, surface=RoomSurface.LEFT_WALL, width=4, height=4, z=4)


def _state(*items: Item) -> State:
    return State({item.id: item for item in items})


def _share(image: Image.Image, colour: tuple[int, int, int]) -> float:
    counts = {shade: number for number, shade in image.getcolors(SIZE[0] * SIZE[1]) or []}
    return counts.get(colour, 0) / (SIZE[0] * SIZE[1])


def _pictures() -> dict[str, Image.Image]:
    shades = {"table": RED, "lamp": BLUE, "rug": GREEN, "clock": BLUE}
    return {name: Image.new("RGBA", (96, 96), shade) for name, shade in shades.items()}


def test_the_order_is_walls_rugs_and_then_from_back_to_front_with_tables_before_what_is_on_them() -> None:
    behind = replace(TABLE, id="5", y=2)
    scene = scene_of(_state(LAMP, TABLE, RUG, CLOCK, behind), None, KNOWN)
    assert [sprite.picture_key for sprite in scene.sprites] == ["clock", "rug", "table", "table", "lamp"]
    assert scene.sprites[4].on == 3
    assert scene.sprites[1].flat_height == pytest.approx(8 * 0.45)


def test_a_second_wall_shares_the_width_with_the_first() -> None:
    right = replace(CLOCK, id="6", surface=RoomSurface.RIGHT_WALL)
    alone, shared = scene_of(_state(CLOCK), None, KNOWN), scene_of(_state(CLOCK, right), None, KNOWN)
    assert (alone.has_corner, shared.has_corner) == (False, True)
    assert alone.sprites[0].left == 30
    assert [sprite.left for sprite in shared.sprites] == [14.5, 46.5]


def test_it_is_another_picture_if_it_looks_different_or_fewer_may_see_it() -> None:
    def digest(state: State, theme: str | None = None, visibility: Visibility = Visibility.PUBLIC) -> str:
        return scene_of(state, theme, KNOWN).digest(visibility)

    same, first = digest(_state(TABLE)), digest(_state(replace(TABLE, id="7", text="Hello", z=9)))
    assert same == first, "neither the ID nor the text is visible"
    others = {
        digest(_state(replace(TABLE, x=21))),
        digest(_state(replace(TABLE, rotation=180))),
        digest(_state(TABLE), THEMES[3].id),
        digest(_state(TABLE), visibility=Visibility.PRIVATE),
        digest(State({"1": TABLE}, wall_asset_id="table")),
    }
    assert len(others) == 5
    assert same not in others


def test_what_has_no_picture_is_left_out() -> None:
    gone = replace(TABLE, asset_id="gone")
    scene = scene_of(_state(gone, replace(LAMP, asset_id="unknown")), None, KNOWN)
    assert scene.sprites == ()
    scene = scene_of(_state(TABLE, LAMP), None, KNOWN)
    assert _share(draw(scene, {}), RED) == 0


def test_the_picture_shows_the_part_of_the_room_in_which_something_is() -> None:
    pictures = _pictures()
    near = draw(scene_of(_state(TABLE), None, KNOWN), pictures)
    both = draw(scene_of(_state(TABLE, replace(LAMP, x=1, y=60)), None, KNOWN), pictures)
    assert near.size == both.size == SIZE
    assert _share(near, RED) > 2 * _share(both, RED) > 0


def test_a_lamp_stands_on_the_table_and_not_at_its_feet() -> None:
    image = draw(scene_of(_state(TABLE, LAMP), None, KNOWN), _pictures())
    columns = range(0, SIZE[0], 4)
    rows = {
        colour: [y for y in range(SIZE[1]) if any(image.getpixel((x, y)) == colour for x in columns)]
        for colour in (RED, BLUE)
    }
    assert max(rows[BLUE]) < max(rows[RED]) - 50
    assert min(rows[BLUE]) < min(rows[RED])


def test_a_room_of_500_items_and_an_enormous_picture_are_drawn() -> None:
    items = [replace(TABLE, id=str(n), x=n % 56, y=n % 60, scale=4.0) for n in range(500)]
    tall = {"table": Image.new("RGBA", (2, 512), RED)}
    assert draw(scene_of(_state(*items), None, KNOWN), tall).size == SIZE


def test_files_in_all_sizes_and_formats() -> None:
    files = encoded(draw(scene_of(_state(TABLE), None, KNOWN), _pictures()), "stem")
    assert len(files) == len(FILES)
    sizes = {key: Image.open(BytesIO(data)).size for key, (_, data) in files.items()}
    assert (sizes["stem-320.webp"], sizes["stem-1280.jpeg"]) == ((320, 240), (1280, 960))
    assert [chosen_width(width) for width in (None, 1, 320, 321, 5000)] == [1280, 320, 320, 640, 1280]


def test_a_drawing_that_lacks_a_picture_is_tried_three_times_in_a_row() -> None:
    found, previous = [], "other"
    for _ in range(5):
        previous, again = incomplete_digest("digest", previous)
        found.append((previous, again))
    retried = [(f"digest:{number}", True) for number in range(3)]
    assert found == [*retried, ("digest:3", False), ("digest:3", False)]
