"""How the demo town's rooms are furnished and its people dressed, by titles of starter assets. Pure."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

Spot = tuple[int, int, tuple[str, ...]]
"""Column, row, and what may stand there."""

_FLOOR: Final[tuple[Spot, ...]] = (
    (2, 2, ("Oak bookshelf", "Cream wardrobe", "Mint fridge", "Arcade machine")),
    (9, 2, ("Sky bed", "Rose bed", "Double bed")),
    (20, 3, ("Side table", "Birch stool", "Coral stool")),
    (27, 2, ("Birch desk", "Walnut desk", "Mint dresser", "Wide bookshelf")),
    (38, 3, ("Floor lamp", "Rose floor lamp", "Monstera")),
    (45, 2, ("Television", "Mint dresser", "Bench with cushions")),
    (56, 3, ("Monstera", "Flowering cactus", "Rocking chair")),
    (22, 24, ("Round rug", "Mint round rug", "Striped rug", "Heart rug")),
    (23, 27, ("Oak table", "Low tea table", "White table")),
    (22, 38, ("Rose sofa", "Mint sofa", "Long blue sofa")),
    (38, 28, ("Butter armchair", "Lilac armchair", "Sky beanbag", "Coral beanbag")),
    (10, 28, ("Oak chair", "White chair", "Pile of cushions")),
    (46, 40, ("Orange cat", "Grey cat", "Puppy")),
    (8, 46, ("Floor lamp", "Flowering cactus", "Coral beanbag")),
)
_WALL: Final[tuple[Spot, ...]] = (
    (4, 8, ("Sunrise painting", "Window with curtains", "Bunting")),
    (24, 10, ("Window with mint curtains", "Wall shelf", "Oval mirror")),
    (44, 10, ("Wall clock", "Noon painting", "Paper lantern", "Hanging plant")),
)
_TABLETOPS: Final[tuple[Spot, ...]] = (
    (24, 27, ("Tea set", "Candles", "Vase of roses", "Vase of daisies", "Record player")),
    (28, 2, ("Laptop", "Table lamp", "Radio", "Teddy bear", "Fern")),
)
_HAIR_COLOURS: Final = ("#54465c", "#8a5a44", "#c9694a", "#f0c878", "#3d3a4f", "#f4a6b7", "#8a6fd0")
_COLOURS: Final = ("#f4a6b7", "#f28b74", "#ffd479", "#a5dcc1", "#9ccdf0", "#6f9fd8", "#c5aee8", "#6d6a80", "#fff3e0")
_SKIN: Final = ("#ffe3d0", "#fbd3b4", "#f3c09a", "#e3a97c", "#c98a5e", "#a86d45", "#84522f", "#5f3a22")
_SOMETIMES: Final = {"CHEEKS": 0.6, "HAT": 0.3, "GLASSES": 0.25, "NECK": 0.25, "BACK": 0.15, "HAND": 0.25}


def furnishing(random: Random, assets: Mapping[str, str]) -> list[dict[str, Any]]:
    """Changes for arrangeRoom; `assets` are IDs by title."""
    spots = [*_FLOOR, *_WALL, *_TABLETOPS]
    kept = [spot for spot in spots if random.random() < 0.85]
    return [{"place": {"assetId": assets[random.choice(titles)], "x": x, "y": y}} for x, y, titles in kept]


def look(random: Random, parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Input for dressAvatar; `parts` are assets by their slot."""
    slots = ["HAIR", "EYES", "MOUTH", "SHOES", *(["DRESS"] if random.random() < 0.3 else ["TOP", "BOTTOM"])]
    slots += [slot for slot, share in _SOMETIMES.items() if random.random() < share]
    worn = [(slot, random.choice(parts[slot])) for slot in slots]
    chosen = [{"assetId": part["id"], "colour": _colour(random, slot, part["colour"])} for slot, part in worn]
    return {"skinColour": random.choice(_SKIN), "parts": chosen}


def _colour(random: Random, slot: str, own: str | None) -> str | None:
    """Some keep the part's own."""
    if own is None or slot == "EYES" or random.random() < 0.3:
        return None
    return random.choice(_HAIR_COLOURS if slot == "HAIR" else _COLOURS)
