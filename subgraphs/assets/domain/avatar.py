"""What an avatar wears: slots, layers, exclusions and colours. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

import orjson

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.kit.domain.exceptions import ValidationError

MAX_PARTS: Final = 16
MAX_OUTFITS: Final = 10
SKIN_COLOURS: Final = (
    "#ffe3d0", "#fbd3b4", "#f3c09a", "#e3a97c", "#c98a5e", "#a86d45", "#84522f", "#5f3a22"
)  # fmt: skip
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


class AvatarSlot(StrEnum):
    """From back to front."""

    BACK = "BACK"
    BOTTOM = "BOTTOM"
    SHOES = "SHOES"
    TOP = "TOP"
    DRESS = "DRESS"
    NECK = "NECK"
    EYES = "EYES"
    MOUTH = "MOUTH"
    CHEEKS = "CHEEKS"
    HAIR = "HAIR"
    GLASSES = "GLASSES"
    HAT = "HAT"
    HAND = "HAND"


EXCLUDED: Final[Mapping[AvatarSlot, tuple[AvatarSlot, ...]]] = {
    AvatarSlot.DRESS: (AvatarSlot.TOP, AvatarSlot.BOTTOM),
}
"""What a part of a slot leaves no place for; a single part may exclude more."""


DEPTHS: Final = {slot: 100 + 10 * number for number, slot in enumerate(AvatarSlot)}
"""Of the layers of each slot."""


@dataclass(frozen=True, slots=True)
class PartLayer:
    """A picture of the size of the avatar, laid over those with a smaller `depth`."""

    key: str
    depth: int
    is_tinted: bool


@dataclass(frozen=True, slots=True)
class AvatarPart:
    slot: AvatarSlot
    layers: tuple[PartLayer, ...]
    excludes: tuple[AvatarSlot, ...] = ()
    colour: str | None = None
    """Of its tinted layers, unless the account chooses another."""


@dataclass(frozen=True, slots=True)
class WornPart:
    asset_id: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    skin: str
    parts: tuple[WornPart, ...]


def dressed(look: Look, known: Mapping[str, AvatarPart]) -> Look:
    """The look in one order, whatever the order of its parts; ValidationError if the parts do not go together."""
    _check_colours(look)
    if len(look.parts) > MAX_PARTS:
        raise ValidationError(f"An avatar wears at most {MAX_PARTS} parts.", path=["parts"])
    for index, worn in enumerate(look.parts):
        if worn.asset_id not in known:
            raise _refused(index, "Part not found, or not yours to use.")
    slots = [known[worn.asset_id].slot for worn in look.parts]
    _check_slots(slots)
    for index, worn in enumerate(look.parts):
        _check_exclusions(index, known[worn.asset_id], slots)
    order = list(AvatarSlot)
    return Look(look.skin, tuple(sorted(look.parts, key=lambda worn: order.index(known[worn.asset_id].slot))))


def look_key(look: Look, part_keys: Sequence[str], revision: str) -> str:
    """The same look has the same address for all accounts."""
    named = [revision, look.skin, [asdict(worn) for worn in look.parts], list(part_keys)]
    return sha256(orjson.dumps(named)).hexdigest()[:40]


def avatar_slot_of(kind: AssetKind, wanted: AvatarSlot | None) -> AvatarSlot | None:
    if (kind is AssetKind.AVATAR_PART) != (wanted is not None):
        needs = "An AVATAR_PART needs an" if wanted is None else "Only an AVATAR_PART has an"
        raise ValidationError(f"{needs} `avatar_slot`.", path=["avatar_slot"])
    return wanted


def part_of_upload(slot: AvatarSlot, key: str) -> AvatarPart:
    """One picture, which is stretched to the size of the avatar and keeps its colours."""
    return AvatarPart(slot, (PartLayer(key, DEPTHS[slot], is_tinted=False),))


def part_of(raw: Mapping[str, Any]) -> AvatarPart:
    return AvatarPart(
        slot=AvatarSlot(raw["slot"]),
        layers=tuple(PartLayer(**layer) for layer in raw["layers"]),
        excludes=tuple(AvatarSlot(slot) for slot in raw["excludes"]),
        colour=raw["colour"],
    )


def look_of(raw: Mapping[str, Any]) -> Look:
    return Look(raw["skin"], tuple(WornPart(**worn) for worn in raw["parts"]))


def _check_colours(look: Look) -> None:
    if look.skin not in SKIN_COLOURS:
        raise ValidationError(f"`skin_colour` must be one of {', '.join(SKIN_COLOURS)}.", path=["skin_colour"])
    for index, worn in enumerate(look.parts):
        if worn.colour is not None and not _COLOUR.fullmatch(worn.colour):
            raise ValidationError(
                "`colour` must look like #a1b2c3, in lower case.", path=["parts", str(index), "colour"]
            )


def _check_slots(slots: Sequence[AvatarSlot]) -> None:
    slot, count = Counter(slots).most_common(1)[0] if slots else (None, 0)
    if count > 1:
        raise ValidationError(f"{count} parts are for the slot {slot}: choose one.", path=["parts"])
    if AvatarSlot.DRESS not in slots and not {AvatarSlot.TOP, AvatarSlot.BOTTOM}.issubset(slots):
        raise ValidationError("An avatar wears a TOP and a BOTTOM, or a DRESS.", path=["parts"])


def _check_exclusions(index: int, part: AvatarPart, slots: Sequence[AvatarSlot]) -> None:
    excluded = {*EXCLUDED.get(part.slot, ()), *part.excludes}
    if clash := next((slot for slot in slots if slot in excluded), None):
        raise _refused(index, f"This {part.slot} leaves no place for a {clash}.")


def _refused(index: int, message: str) -> ValidationError:
    return ValidationError(message, path=["parts", str(index), "asset_id"])
