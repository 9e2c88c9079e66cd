"""S3 by boto3, which blocks: its calls run in a few threads of their own, and every wait is bounded."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from subgraphs.kit.process.settings import S3Settings

_THREADS: Final = 8
_CALL_SECONDS: Final = 15.0
_IMMUTABLE: Final = "public, max-age=31536000, s-maxage=300, immutable"
"""A CDN asks again after five minutes, because objects can be deleted."""
_MISSING: Final = ("NoSuchKey", "404")
T = TypeVar("T")


class S3:
    def __init__(self, client: Any, pool: ThreadPoolExecutor) -> None:
        self.client, self._pool = client, pool

    async def call(self, work: Callable[[], T], *, seconds: float = _CALL_SECONDS) -> T:
        async with asyncio.timeout(seconds):
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def publish(self, bucket: str, key: str, data: bytes, content_type: str) -> None:
        """For an object whose key is of this content alone."""
        what = {"Bucket": bucket, "Key": key, "Body": data, "ContentType": content_type}
        await self.call(lambda: self.client.put_object(**what, CacheControl=_IMMUTABLE))

    async def read(self, bucket: str, key: str, max_bytes: int) -> bytes | None:
        """At most `max_bytes`; None if the object does not exist."""

        def read() -> bytes:
            with self.client.get_object(Bucket=bucket, Key=key)["Body"] as body:
                return bytes(body.read(max_bytes))

        return await self._unless_missing(read)

    async def exists(self, bucket: str, key: str) -> bool:
        return await self._unless_missing(lambda: self.client.head_object(Bucket=bucket, Key=key)) is not None

    async def delete(self, bucket: str, key: str) -> None:
        """Succeeds if the object does not exist."""
        await self.call(lambda: self.client.delete_object(Bucket=bucket, Key=key))

    async def move(self, key: str, source: str, target: str) -> None:
        """To the bucket `target`, with media type and caching. Does nothing if there is no such object in `source`."""

        def copy() -> Any:
            return self.client.copy_object(Bucket=target, Key=key, CopySource={"Bucket": source, "Key": key})

        if await self._unless_missing(copy) is not None:
            await self.delete(source, key)

    async def _unless_missing(self, work: Callable[[], T]) -> T | None:
        try:
            return await self.call(work)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise


@contextmanager
def open_s3(settings: S3Settings) -> Iterator[S3]:
    client = client_at(settings.s3_url, settings)
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="s3")
    try:
        yield S3(client, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        client.close()


def client_at(url: str, settings: S3Settings) -> Any:
    """What it signs is good at this address."""
    return boto3.client(
        "s3",
        endpoint_url=url,
        aws_access_key_id=settings.s3_access_key,
        aws_secret_access_key=settings.s3_secret_key.get_secret_value(),
        region_name="us-east-1",
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 2},
            max_pool_connections=_THREADS,
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
