"""Templates are made of what the starter catalogue has, and stand as `arrangeRoom` would let them."""

from collections.abc import Iterator
from itertools import count

import pytest

from subgraphs.assets.domain.starter.furniture import PIECES
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.starter_assets import starter_id
from subgraphs.rooms.domain.enums import RoomSurface
from subgraphs.rooms.domain.geometry import first_collision, is_inside
from subgraphs.rooms.domain.rules import first_room
from subgraphs.rooms.domain.templates.catalogue import TEMPLATES, furnished
from subgraphs.rooms.domain.templates.template import Template

PIECE_OF = {starter_id(piece.slug): piece for piece in PIECES}
LAYERS = {"RUG": 0, "STANDING": 1, "TABLETOP": 2, "WALL_MOUNTED": 1}


def _ids() -> Iterator[str]:
    return (str(number) for number in count())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_it_stands_as_the_catalogue_says(template: Template) -> None:
    ids = _ids()
    state = template.state(lambda: next(ids))
    for item in state.in_order():
        placement = PIECE_OF[item.asset_id].placement
        assert placement is not None
        assert (item.width, item.height, item.layer) == (placement.width, placement.depth, LAYERS[placement.layer])
        assert (item.surface is RoomSurface.FLOOR) == (placement.layer != "WALL_MOUNTED")
        assert is_inside(item)
        assert first_collision(item, state.items.values()) is None, PIECE_OF[item.asset_id].slug
    covers = [(state.wall_asset_id, "WALL"), (state.floor_asset_id, "FLOOR")]
    assert all(PIECE_OF[key].kind == kind for key, kind in covers if key)
    assert set(template.asset_ids) == state.asset_ids


def test_first_rooms_are_furnished_in_different_ways_that_stay() -> None:
    accounts = [new_id() for _ in range(200)]
    chosen = [first_room(account) for account in accounts]
    assert chosen == [first_room(account) for account in accounts]
    assert {each.template_id for each in chosen} == {template.id for template in TEMPLATES}
    state = furnished(chosen[0].template_id)
    assert state is not None
    assert len(state.items) > 10
