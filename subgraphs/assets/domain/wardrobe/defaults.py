"""What an account wears that has not dressed its avatar: one of a few looks, chosen by its ID. Pure."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from subgraphs.assets.domain.avatar import SKIN_COLOURS, AvatarPart, Look, PartLayer, WornPart, dressed, look_key
from subgraphs.assets.domain.read_models import Outfit
from subgraphs.assets.domain.starter.identity import DRAWING_REVISION
from subgraphs.assets.domain.wardrobe.catalogue import PARTS
from subgraphs.kit.domain.starter_assets import starter_id

_HAIR = ("#54465c", "#8a5a44", "#c9694a", "#f0c878", "#3d3a4f", "#a9754f")
_OUTFITS: Final = (
    ("hair-bob", "eyes-round", "mouth-smile", "cheeks-blush", "top-hoodie", "bottom-jeans", "shoes-sneakers"),
    ("hair-short", "eyes-round", "mouth-grin", "top-tee-star", "bottom-shorts", "shoes-sneakers"),
    ("hair-long", "eyes-lashes", "mouth-smile", "cheeks-blush", "dress-summer", "shoes-ballerinas"),
    ("hair-side", "eyes-dots", "mouth-smile", "top-shirt", "bottom-trousers", "shoes-boots"),
    ("hair-curls-long", "eyes-round", "mouth-grin", "cheeks-blush", "dress-overalls", "shoes-sneakers"),
    ("hair-buns", "eyes-star", "mouth-cat", "cheeks-hearts", "top-sweater", "bottom-skirt", "shoes-boots"),
    ("hair-spikes", "eyes-happy", "mouth-grin", "top-jacket", "bottom-jeans", "shoes-sneakers"),
    ("hair-curls", "eyes-round", "mouth-smile", "top-sweater-stripes", "bottom-wide", "shoes-sneakers"),
    ("hair-ponytail", "eyes-lashes", "mouth-grin", "cheeks-freckles", "top-tee", "bottom-leggings", "shoes-sneakers"),
    ("hair-waves", "eyes-happy", "mouth-smile", "cheeks-blush", "dress-pinafore", "shoes-ballerinas"),
    ("hair-buzz", "eyes-round", "mouth-smile", "top-tee-heart", "bottom-trousers", "shoes-sneakers"),
    ("hair-pigtails", "eyes-dots", "mouth-cat", "cheeks-freckles", "dress-dots", "shoes-bunny"),
)


def part_of_starter(slug: str, keys: Sequence[str]) -> AvatarPart:
    """`keys` are those of its layers, in their order."""
    drawn = next(each for each in PARTS if each.slug == slug)
    layers = zip(keys, drawn.layers, strict=True)
    placed = tuple(PartLayer(key, layer.depth, layer.is_tinted) for key, layer in layers)
    return AvatarPart(drawn.slot, placed, drawn.excludes, drawn.colour)


def _look(number: int) -> Look:
    slugs = _OUTFITS[number % len(_OUTFITS)]
    hair = _HAIR[number % len(_HAIR)]
    parts = (WornPart(starter_id(slug), hair if slug.startswith("hair") else None) for slug in slugs)
    known = {starter_id(slug): part_of_starter(slug, _blank_keys(slug)) for slug in slugs}
    return dressed(Look(SKIN_COLOURS[number * 5 % len(SKIN_COLOURS)], tuple(parts)), known)


def _blank_keys(slug: str) -> list[str]:
    return [""] * len(next(each for each in PARTS if each.slug == slug).layers)


DEFAULT_LOOKS: Final = tuple(_look(number) for number in range(len(_OUTFITS) * 2))


def default_look(account_id: str) -> Look:
    return DEFAULT_LOOKS[sha256(account_id.encode()).digest()[0] % len(DEFAULT_LOOKS)]


def default_outfit(account_id: str) -> Outfit:
    look = default_look(account_id)
    key = default_key(look)
    return Outfit(0, None, look, f"{key}.webp", f"{key}-head.webp")


def default_key(look: Look) -> str:
    """Their pictures are drawn with the catalogue, so their address follows from how it is drawn."""
    return look_key(look, [], DRAWING_REVISION)
