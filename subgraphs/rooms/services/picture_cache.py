"""Pictures of assets as they are drawn into previews, the last used ones in memory."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from io import BytesIO
from typing import Final

import structlog
from PIL import Image

from subgraphs.rooms.storage.picture_store import PictureStore

_KEPT_BYTES: Final = 64 * 1024 * 1024
_MAX_BYTES: Final = 15 * 1024 * 1024
_LARGEST: Final = (512, 512)
"""Larger pictures are kept at this size: more is not visible in a preview."""
log = structlog.get_logger("subgraphs.rooms")


class RecentPictures:
    """The last used ones, as many as fit into `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._pictures: OrderedDict[str, Image.Image] = OrderedDict()

    def get(self, key: str) -> Image.Image | None:
        if key in self._pictures:
            self._pictures.move_to_end(key)
        return self._pictures.get(key)

    def add(self, key: str, picture: Image.Image) -> None:
        """A new one."""
        self._pictures[key] = picture
        self._bytes += _size(picture)
        while self._bytes > self._most:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= _size(oldest)


class PictureCache:
    def __init__(self, store: PictureStore) -> None:
        self._store, self._recent = store, RecentPictures(_KEPT_BYTES)

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


def _size(picture: Image.Image) -> int:
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
