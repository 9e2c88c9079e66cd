"""Pictures of assets as they are drawn into previews, the last used ones in memory."""

import asyncio
from collections.abc import Sequence
from io import BytesIO
from typing import Final

import structlog
from PIL import Image

from subgraphs.kit.stores.recent import Recent
from subgraphs.rooms.storage.picture_store import PictureStore

_KEPT_BYTES: Final = 64 * 1024 * 1024
_MAX_BYTES: Final = 15 * 1024 * 1024
_LARGEST: Final = (512, 512)
"""Larger pictures are kept at this size: more is not visible in a preview."""
log = structlog.get_logger("subgraphs.rooms")


class PictureCache:
    def __init__(self, store: PictureStore) -> None:
        self._store, self._recent = store, Recent(_KEPT_BYTES, size_of)

    async def load(self, keys: Sequence[str]) -> dict[str, Image.Image]:
        """By key, without those that are gone."""
        return {key: picture for key in keys if (picture := await self._one(key)) is not None}

    async def _one(self, key: str) -> Image.Image | None:
        if picture := self._recent.get(key):
            return picture
        data = await self._store.fetch_picture(key, _MAX_BYTES)
        picture = await asyncio.to_thread(_decoded, data) if data else None
        if picture is not None:
            self._recent.add(key, picture)
        return picture


def size_of(picture: Image.Image) -> int:
    """Bytes in memory."""
    return picture.width * picture.height * len(picture.getbands())


def _decoded(data: bytes) -> Image.Image | None:
    """Assets encoded these bytes; what is not a picture, such as a sound, is not shown."""
    try:
        picture = Image.open(BytesIO(data), formats=["WEBP", "PNG", "JPEG"])
        picture.thumbnail(_LARGEST)
        return picture.convert("RGBA")
    except (OSError, ValueError) as error:
        log.warning("rooms.preview.picture_skipped", error=repr(error))
        return None
