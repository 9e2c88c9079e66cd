"""The two buckets. boto3 blocks, so its calls run in a few threads of their own; every wait is bounded."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from subgraphs.assets.settings import Settings

PRIVATE_BUCKET: Final = "uploads"
PUBLIC_BUCKET: Final = "assets"
FORM_SECONDS: Final = 900
_THREADS = 8
_CALL_SECONDS = 15.0
_FOR_EVER = "public, max-age=31536000, immutable"
T = TypeVar("T")


class Storage:
    def __init__(self, client: Any, pool: ThreadPoolExecutor) -> None:
        self._client, self._pool = client, pool

    def form(self, key: str, content_type: str, most_bytes: int) -> dict[str, str]:
        """Fields of a signed form that takes one file of this type, at most so large, under this key."""
        signed = self._client.generate_presigned_post(
            PRIVATE_BUCKET,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[["content-length-range", 1, most_bytes], {"Content-Type": content_type}],
            ExpiresIn=FORM_SECONDS,
        )
        return dict(signed["fields"])

    async def fetch(self, key: str, most_bytes: int) -> bytes | None:
        """None when nothing was uploaded. One byte more than allowed is read at most, for the caller to refuse."""
        return await self._call(lambda: self._read(key, most_bytes + 1))

    async def publish(self, key: str, data: bytes, content_type: str) -> None:
        await self._call(
            lambda: self._client.put_object(
                Bucket=PUBLIC_BUCKET, Key=key, Body=data, ContentType=content_type, CacheControl=_FOR_EVER
            )
        )

    async def discard(self, key: str) -> None:
        """What is not there is discarded already."""
        await self._call(lambda: self._client.delete_object(Bucket=PRIVATE_BUCKET, Key=key))

    def _read(self, key: str, amount: int) -> bytes | None:
        try:
            answer = self._client.get_object(Bucket=PRIVATE_BUCKET, Key=key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "404"):
                return None
            raise
        with answer["Body"] as body:
            return bytes(body.read(amount))

    async def _call(self, work: Callable[[], T]) -> T:
        async with asyncio.timeout(_CALL_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)


@contextmanager
def open_storage(settings: Settings) -> Iterator[Storage]:
    client = boto3.client(
        "s3",
        endpoint_url=settings.s3_url,
        aws_access_key_id=settings.s3_access_key.get_secret_value(),
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
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="s3")
    try:
        yield Storage(client, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        client.close()
