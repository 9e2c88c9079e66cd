"""Draws the starter catalogue into the object store and the database; what is drawn already stays."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Final, TypeVar

from PIL import Image

from subgraphs.assets.domain import events, rules
from subgraphs.assets.domain.avatar import Look
from subgraphs.assets.domain.read_models import EncodedImage, StoredAsset
from subgraphs.assets.domain.starter.encoding import content_key, cropped, encoded
from subgraphs.assets.domain.starter.furniture import PIECES
from subgraphs.assets.domain.starter.identity import DRAWING_REVISION
from subgraphs.assets.domain.starter.piece import Piece
from subgraphs.assets.domain.starter.stored import asset_of_part, asset_of_piece, picture_of
from subgraphs.assets.domain.wardrobe.catalogue import PARTS
from subgraphs.assets.domain.wardrobe.compositor import coloured, composed, drawn, head_of
from subgraphs.assets.domain.wardrobe.defaults import DEFAULT_LOOKS, default_key, part_of_starter
from subgraphs.assets.domain.wardrobe.part import DrawnPart
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import starter
from subgraphs.kit.domain.starter_assets import starter_id

T = TypeVar("T")
_AT_ONCE: Final = 6
_THUMBNAIL: Final = (320, 320)
Layers = list[Image.Image]


async def seed_starter(store: ObjectStore) -> None:
    known = await starter.drawn(DRAWING_REVISION)
    await _each((piece for piece in PIECES if starter_id(piece.slug) not in known), partial(_seed_piece, store))
    if any(starter_id(part.slug) not in known for part in PARTS):
        await _seed_wardrobe(store)


async def _seed_piece(store: ObjectStore, piece: Piece) -> None:
    picture = await asyncio.to_thread(picture_of, piece)
    await _save(asset_of_piece(piece, *await _published(store, picture)))


async def _seed_wardrobe(store: ObjectStore) -> None:
    """The default looks first: an interrupted run begins again with them."""
    layers = {part.slug: await asyncio.to_thread(_drawn_layers, part) for part in PARTS}
    await _each(DEFAULT_LOOKS, lambda look: _seed_look(store, look, layers))
    await _each(PARTS, lambda part: _seed_part(store, part, layers[part.slug]))


async def _seed_look(store: ObjectStore, look: Look, layers: Mapping[str, Layers]) -> None:
    parts = {starter_id(part.slug): part for part in PARTS}
    worn = [
        layer
        for each in look.parts
        for layer in _coloured(parts[each.asset_id], layers[parts[each.asset_id].slug], each.colour)
    ]
    picture, key = await asyncio.to_thread(composed, look.skin, worn), default_key(look)
    await _publish(store, f"{key}.webp", encoded(picture))
    await _publish(store, f"{key}-head.webp", encoded(head_of(picture)))


async def _seed_part(store: ObjectStore, part: DrawnPart, layers: Layers) -> None:
    files = [encoded(layer, lossless=True) for layer in layers]
    keys = [content_key(file.data) for file in files]
    for key, file in zip(keys, files, strict=True):
        await _publish(store, key, file)
    shown = Image.new("RGBA", layers[0].size)
    for _, layer in _coloured(part, layers, None):
        shown.alpha_composite(layer)
    await _save(asset_of_part(part, part_of_starter(part.slug, keys), *await _published(store, cropped(shown))))


def _drawn_layers(part: DrawnPart) -> Layers:
    return [drawn(layer.draw) for layer in part.layers]


def _coloured(part: DrawnPart, layers: Layers, chosen: str | None) -> list[tuple[int, Image.Image]]:
    """With their depths, from back to front."""
    return [
        (layer.depth, coloured(picture, is_tinted=layer.is_tinted, chosen=chosen, own=part.colour))
        for layer, picture in zip(part.layers, layers, strict=True)
    ]


async def _published(store: ObjectStore, picture: Image.Image) -> tuple[EncodedImage, EncodedImage]:
    """The picture and its thumbnail."""
    small = picture.copy()
    small.thumbnail(_THUMBNAIL)
    whole, thumbnail = encoded(picture), encoded(small)
    for file in (whole, thumbnail):
        await _publish(store, content_key(file.data), file)
    return whole, thumbnail


async def _publish(store: ObjectStore, key: str, file: EncodedImage) -> None:
    await store.publish(key, file.data, file.content_type)


async def _save(asset: StoredAsset) -> None:
    terms = rules.terms(asset.title, *asset.titles.values())
    await starter.save(asset, terms, DRAWING_REVISION, events.asset_published(asset))


async def _each(items: Iterable[T], seed: Callable[[T], Awaitable[None]]) -> None:
    """A few at a time: waiting for the object store takes as long as drawing."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(item: T) -> None:
        async with gate:
            await seed(item)

    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(one(item))
