"""The buckets of assets."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

from botocore.exceptions import ClientError

from subgraphs.assets.settings import Settings
from subgraphs.kit.stores.s3 import S3, client_at, open_s3

PRIVATE_BUCKET: Final = "uploads"
PUBLIC_BUCKET: Final = "assets"
REMOVED_BUCKET: Final = "removed-assets"
"""Files that a moderator removed."""
FORM_SECONDS: Final = 900
LINK_SECONDS: Final = 900
_IMMUTABLE = "public, max-age=31536000, s-maxage=300, immutable"
"""A CDN asks again after five minutes, because files can be deleted."""
_MISSING: Final = ("NoSuchKey", "404")


class ObjectStore:
    """`public` signs links for the public origin."""

    def __init__(self, s3: S3, public: Any) -> None:
        self._s3, self._client, self._public = s3, s3.client, public

    def presigned_form(self, key: str, content_type: str, max_bytes: int) -> dict[str, str]:
        """Fields of a signed form that accepts one file of this type, up to this size, under this key."""
        signed = self._client.generate_presigned_post(
            PRIVATE_BUCKET,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[["content-length-range", 1, max_bytes], {"Content-Type": content_type}],
            ExpiresIn=FORM_SECONDS,
        )
        return dict(signed["fields"])

    async def fetch_upload(self, key: str, max_bytes: int) -> bytes | None:
        """None when nothing was uploaded. Reads at most one byte more than allowed, for the caller to refuse."""
        return await self._s3.call(lambda: self._read(PRIVATE_BUCKET, key, max_bytes + 1))

    async def publish(self, key: str, data: bytes, content_type: str) -> None:
        await self._s3.call(
            lambda: self._client.put_object(
                Bucket=PUBLIC_BUCKET, Key=key, Body=data, ContentType=content_type, CacheControl=_IMMUTABLE
            )
        )

    async def fetch_published(self, key: str, max_bytes: int) -> bytes | None:
        """None when the object does not exist. Reads at most `max_bytes`."""
        return await self._s3.call(lambda: self._read(PUBLIC_BUCKET, key, max_bytes))

    async def is_published(self, key: str) -> bool:
        return await self._s3.call(lambda: self._exists(PUBLIC_BUCKET, key))

    async def delete_upload(self, key: str) -> None:
        """Succeeds when the object does not exist."""
        await self._s3.call(lambda: self._client.delete_object(Bucket=PRIVATE_BUCKET, Key=key))

    async def unpublish(self, key: str) -> None:
        """Succeeds when the object does not exist."""
        await self._s3.call(lambda: self._client.delete_object(Bucket=PUBLIC_BUCKET, Key=key))
        await self._s3.call(lambda: self._client.delete_object(Bucket=REMOVED_BUCKET, Key=key))

    async def withhold(self, key: str) -> None:
        """Moves a published object to a private bucket. Idempotent."""
        await self._move(key, PUBLIC_BUCKET, REMOVED_BUCKET)

    def removed_url(self, key: str) -> str:
        """A link to a withheld object, for 15 minutes."""
        params = {"Bucket": REMOVED_BUCKET, "Key": key}
        return str(self._public.generate_presigned_url("get_object", Params=params, ExpiresIn=LINK_SECONDS))

    async def publish_again(self, key: str) -> None:
        """Idempotent."""
        await self._move(key, REMOVED_BUCKET, PUBLIC_BUCKET)

    async def _move(self, key: str, source: str, target: str) -> None:
        """The copy keeps media type and caching; without a source there is nothing to move."""

        def move() -> None:
            try:
                self._client.copy_object(Bucket=target, Key=key, CopySource={"Bucket": source, "Key": key})
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") in _MISSING:
                    return
                raise
            self._client.delete_object(Bucket=source, Key=key)

        await self._s3.call(move)

    def _exists(self, bucket: str, key: str) -> bool:
        try:
            self._client.head_object(Bucket=bucket, Key=key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return False
            raise
        return True

    def _read(self, bucket: str, key: str, amount: int) -> bytes | None:
        try:
            answer = self._client.get_object(Bucket=bucket, Key=key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise
        with answer["Body"] as body:
            return bytes(body.read(amount))


@contextmanager
def open_object_store(settings: Settings) -> Iterator[ObjectStore]:
    with open_s3(settings) as s3, closing(client_at(settings.public_url, settings)) as public:
        yield ObjectStore(s3, public)
