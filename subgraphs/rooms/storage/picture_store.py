"""The bucket of room previews, and the pictures of assets that they show."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from subgraphs.kit.stores.s3 import S3, open_s3
from subgraphs.rooms.settings import Settings

_PREVIEWS: Final = "previews"
_ASSETS: Final = "assets"


class PictureStore:
    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    async def fetch_picture(self, key: str, max_bytes: int) -> bytes | None:
        """Of an asset; None if it was deleted or withheld."""
        return await self._s3.read(_ASSETS, key, max_bytes)

    async def publish(self, key: str, data: bytes, content_type: str) -> None:
        await self._s3.publish(_PREVIEWS, key, data, content_type)

    async def delete(self, key: str) -> None:
        """Succeeds if the object does not exist."""
        await self._s3.delete(_PREVIEWS, key)


@contextmanager
def open_picture_store(settings: Settings) -> Iterator[PictureStore]:
    with open_s3(settings) as s3:
        yield PictureStore(s3)
