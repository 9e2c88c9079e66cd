"""The bucket of room previews, and the pictures of assets that they show."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from botocore.exceptions import ClientError

from subgraphs.kit.stores.s3 import S3, open_s3
from subgraphs.rooms.settings import Settings

_PREVIEWS: Final = "previews"
_ASSETS: Final = "assets"
_IMMUTABLE: Final = "public, max-age=31536000, s-maxage=300, immutable"
_MISSING: Final = ("NoSuchKey", "404")


class PictureStore:
    def __init__(self, s3: S3) -> None:
        self._s3, self._client = s3, s3.client

    async def fetch_picture(self, key: str, max_bytes: int) -> bytes | None:
        """Of an asset; None if it was deleted or withheld."""
        return await self._s3.call(lambda: self._read(key, max_bytes))

    async def publish(self, key: str, data: bytes, content_type: str) -> None:
        await self._s3.call(
            lambda: self._client.put_object(
                Bucket=_PREVIEWS, Key=key, Body=data, ContentType=content_type, CacheControl=_IMMUTABLE
            )
        )

    async def delete(self, key: str) -> None:
        """Succeeds if the object does not exist."""
        await self._s3.call(lambda: self._client.delete_object(Bucket=_PREVIEWS, Key=key))

    def _read(self, key: str, amount: int) -> bytes | None:
        try:
            answer = self._client.get_object(Bucket=_ASSETS, Key=key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise
        with answer["Body"] as body:
            return bytes(body.read(amount))


@contextmanager
def open_picture_store(settings: Settings) -> Iterator[PictureStore]:
    with open_s3(settings) as s3:
        yield PictureStore(s3)
