"""Which parts an avatar may wear together."""

import pytest

from subgraphs.assets.domain.avatar import (
    MAX_PARTS,
    SKIN_COLOURS,
    AvatarPart,
    AvatarSlot,
    Look,
    WornPart,
    dressed,
    look_key,
)
from subgraphs.assets.domain.starter.furniture import PIECES
from subgraphs.assets.domain.wardrobe.catalogue import PARTS
from subgraphs.assets.domain.wardrobe.defaults import DEFAULT_LOOKS, default_look
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.starter_assets import starter_id

KNOWN = {slot.value: AvatarPart(slot, ()) for slot in AvatarSlot} | {
    "OTHER_TOP": AvatarPart(AvatarSlot.TOP, ()),
    "HELMET": AvatarPart(AvatarSlot.HAT, (), excludes=(AvatarSlot.HAIR,)),
}


def look(*parts: str, skin: str = SKIN_COLOURS[0], colour: str | None = None) -> Look:
    return Look(skin, tuple(WornPart(part, colour) for part in parts))


def test_the_order_of_the_parts_does_not_matter() -> None:
    one, two = (dressed(look(*parts), KNOWN) for parts in (("HAIR", "TOP", "BOTTOM"), ("BOTTOM", "HAIR", "TOP")))
    assert one == two
    assert look_key(one, [], "1") == look_key(two, [], "1") != look_key(one, [], "2")


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (look(), "a TOP and a BOTTOM, or a DRESS"),
        (look("TOP", "HAIR"), "a TOP and a BOTTOM, or a DRESS"),
        (look("DRESS", "TOP"), "no place for a TOP"),
        (look("DRESS", "HELMET", "HAIR"), "no place for a HAIR"),
        (look("TOP", "OTHER_TOP", "BOTTOM"), "2 parts are for the slot TOP"),
        (look("DRESS", "ghost"), "not yours to use"),
        (look("DRESS", skin="#00ff00"), "`skin_colour`"),
        (look("DRESS", colour="red"), "`colour`"),
        (look("DRESS", *["HAIR"] * MAX_PARTS), f"at most {MAX_PARTS} parts"),
    ],
)
def test_parts_that_do_not_go_together(wanted: Look, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        dressed(wanted, KNOWN)


def test_every_account_has_one_of_the_default_looks() -> None:
    accounts = [new_id() for _ in range(500)]
    assert {default_look(account) for account in accounts} == set(DEFAULT_LOOKS)
    assert all(default_look(account) == default_look(account) for account in accounts)


def test_the_starter_catalogue_is_large_and_its_ids_differ() -> None:
    assert len(PIECES) >= 60
    assert len(PARTS) >= 60
    slugs = [*(piece.slug for piece in PIECES), *(part.slug for part in PARTS)]
    assert len({starter_id(slug) for slug in slugs}) == len(slugs)
