"""How the demo town's people are dressed. Pure."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

_HAIR_COLOURS: Final = ("#54465c", "#8a5a44", "#c9694a", "#f0c878", "#3d3a4f", "#f4a6b7", "#8a6fd0")
_COLOURS: Final = ("#f4a6b7", "#f28b74", "#ffd479", "#a5dcc1", "#9ccdf0", "#6f9fd8", "#c5aee8", "#6d6a80", "#fff3e0")
_SKIN: Final = ("#ffe3d0", "#fbd3b4", "#f3c09a", "#e3a97c", "#c98a5e", "#a86d45", "#84522f", "#5f3a22")
_SOMETIMES: Final = {"CHEEKS": 0.6, "HAT": 0.3, "GLASSES": 0.25, "NECK": 0.25, "BACK": 0.15, "HAND": 0.25}


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
