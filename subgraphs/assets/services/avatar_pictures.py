"""Composes the pictures of avatars; the same look is composed once for all accounts."""

import asyncio
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from PIL import Image

from subgraphs.assets.domain.avatar import AvatarPart, Look, PartLayer, WornPart, look_key
from subgraphs.assets.domain.image_formats import MAX_BYTES
from subgraphs.assets.domain.starter.encoding import encoded
from subgraphs.assets.domain.starter.identity import DRAWING_REVISION
from subgraphs.assets.domain.wardrobe.compositor import coloured, composed, head_of
from subgraphs.assets.services.image_processor import ImageProcessor
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.stores.recent import Recent

_LAYERS_KEPT: Final = 128


class AvatarPictures:
    def __init__(self, store: ObjectStore, processor: ImageProcessor) -> None:
        self._store, self._processor = store, processor
        self._layers = Recent[Image.Image](_LAYERS_KEPT)

    async def of(self, look: Look, known: Mapping[str, AvatarPart]) -> tuple[str, str]:
        """Keys of the whole avatar and of its head; composes both if they are missing."""
        layers = [(worn, known[worn.asset_id], layer) for worn in look.parts for layer in known[worn.asset_id].layers]
        key = look_key(look, [layer.key for _, _, layer in layers], DRAWING_REVISION)
        picture_key, head_key = f"{key}.webp", f"{key}-head.webp"
        if not await self._store.is_published(head_key):
            async with self._processor.slot():
                loaded = [(layer.depth, await self._tinted(worn, part, layer)) for worn, part, layer in layers]
                picture, head = await self._processor.run(_pictures, look.skin, loaded)
            await self._store.publish(picture_key, picture, "image/webp")
            await self._store.publish(head_key, head, "image/webp")
        return picture_key, head_key

    async def _tinted(self, worn: WornPart, part: AvatarPart, layer: PartLayer) -> Image.Image:
        picture = self._layers.get(layer.key) or await self._load(layer.key)
        return coloured(picture, is_tinted=layer.is_tinted, chosen=worn.colour, own=part.colour)

    async def _load(self, key: str) -> Image.Image:
        data = await self._store.fetch_published(key, MAX_BYTES)
        if data is None:
            raise Conflict("A part of this avatar was deleted.", path=["parts"])
        picture = await asyncio.to_thread(_decoded, data)
        self._layers.add(key, picture)
        return picture


def _decoded(data: bytes) -> Image.Image:
    """These bytes were encoded here."""
    return Image.open(BytesIO(data), formats=["WEBP", "PNG", "JPEG"]).convert("RGBA")


def _pictures(skin: str, layers: list[tuple[int, Image.Image]]) -> tuple[bytes, bytes]:
    picture = composed(skin, layers)
    return encoded(picture).data, encoded(head_of(picture)).data
