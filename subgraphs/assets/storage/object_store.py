"""The buckets of assets."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

from subgraphs.assets.settings import Settings
from subgraphs.kit.stores.s3 import S3, client_at, open_s3

PRIVATE_BUCKET: Final = "uploads"
PUBLIC_BUCKET: Final = "assets"
REMOVED_BUCKET: Final = "removed-assets"
"""Files that a moderator removed."""
FORM_SECONDS: Final = 900
LINK_SECONDS: Final = 900


class ObjectStore:
    """`public` signs links for the public origin."""

    def __init__(self, s3: S3, public: Any) -> None:
        self._s3, self._public = s3, public

    def presigned_form(self, key: str, content_type: str, max_bytes: int) -> dict[str, str]:
        """Fields of a signed form that accepts one file of this type, up to this size, under this key."""
        signed = self._s3.client.generate_presigned_post(
            PRIVATE_BUCKET,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[["content-length-range", 1, max_bytes], {"Content-Type": content_type}],
            ExpiresIn=FORM_SECONDS,
        )
        return dict(signed["fields"])

    async def fetch_upload(self, key: str, max_bytes: int) -> bytes | None:
        """None when nothing was uploaded. Reads at most one byte more than allowed, for the caller to refuse."""
        return await self._s3.read(PRIVATE_BUCKET, key, max_bytes + 1)

    async def publish(self, key: str, data: bytes, content_type: str) -> None:
        await self._s3.publish(PUBLIC_BUCKET, key, data, content_type)

    async def fetch_published(self, key: str, max_bytes: int) -> bytes | None:
        """None when the object does not exist. Reads at most `max_bytes`."""
        return await self._s3.read(PUBLIC_BUCKET, key, max_bytes)

    async def is_published(self, key: str) -> bool:
        return await self._s3.exists(PUBLIC_BUCKET, key)

    async def delete_upload(self, key: str) -> None:
        """Succeeds when the object does not exist."""
        await self._s3.delete(PRIVATE_BUCKET, key)

    async def unpublish(self, key: str) -> None:
        """Succeeds when the object does not exist."""
        await self._s3.delete(PUBLIC_BUCKET, key)
        await self._s3.delete(REMOVED_BUCKET, key)

    async def withhold(self, key: str) -> None:
        """Moves a published object to a private bucket. Idempotent."""
        await self._s3.move(key, PUBLIC_BUCKET, REMOVED_BUCKET)

    def removed_url(self, key: str) -> str:
        """A link to a withheld object, for 15 minutes."""
        params = {"Bucket": REMOVED_BUCKET, "Key": key}
        return str(self._public.generate_presigned_url("get_object", Params=params, ExpiresIn=LINK_SECONDS))

    async def publish_again(self, key: str) -> None:
        """Idempotent."""
        await self._s3.move(key, REMOVED_BUCKET, PUBLIC_BUCKET)


@contextmanager
def open_object_store(settings: Settings) -> Iterator[ObjectStore]:
    with open_s3(settings) as s3, closing(client_at(settings.public_url, settings)) as public:
        yield ObjectStore(s3, public)
