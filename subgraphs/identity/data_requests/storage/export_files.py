"""The private bucket of exports: services upload their parts, owners download the archive."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from shutil import copyfileobj
from typing import IO, Any, Final

from botocore.exceptions import ClientError

from subgraphs.kit.process.settings import S3Settings
from subgraphs.kit.stores.s3 import S3, client_at, open_s3

BUCKET: Final = "exports"
LINK_SECONDS: Final = 600
_TRANSFER_SECONDS: Final = 60.0
_NOT_FOUND: Final = ("NoSuchKey", "404")


class ExportFiles:
    """All files of an account are below its id. `public` signs links for the public origin."""

    def __init__(self, s3: S3, public: Any) -> None:
        self._s3, self._public = s3, public

    def upload_url(self, key: str, seconds: int) -> str:
        """Accepts one file under this key, and nothing else."""
        params = {"Bucket": BUCKET, "Key": key}
        return str(self._s3.client.generate_presigned_url("put_object", Params=params, ExpiresIn=seconds))

    def download_url(self, key: str, seconds: int = LINK_SECONDS) -> str:
        params = {"Bucket": BUCKET, "Key": key, "ResponseContentDisposition": 'attachment; filename="miniroom.zip"'}
        return str(self._public.generate_presigned_url("get_object", Params=params, ExpiresIn=seconds))

    async def fetch(self, key: str, target: IO[bytes], most_bytes: int) -> bool:
        """False when it is missing or too large."""
        return await self._s3.call(lambda: self._copy(key, target, most_bytes), seconds=_TRANSFER_SECONDS)

    async def store(self, key: str, file: IO[bytes]) -> None:
        put = self._s3.client.put_object
        await self._s3.call(
            lambda: put(Bucket=BUCKET, Key=key, Body=file, ContentType="application/zip"), seconds=_TRANSFER_SECONDS
        )

    async def count_below(self, folder: str) -> int:
        return len(await self._s3.call(lambda: self._keys(folder)))

    async def remove_below(self, folder: str) -> None:
        """Idempotent. One page at a time."""
        while keys := await self._s3.call(lambda: self._keys(folder)):
            for key in keys:
                await self._remove(key)

    async def _remove(self, key: str) -> None:
        await self._s3.call(lambda: self._s3.client.delete_object(Bucket=BUCKET, Key=key))

    def _keys(self, folder: str) -> list[str]:
        page = self._s3.client.list_objects_v2(Bucket=BUCKET, Prefix=f"{folder}/")
        return [found["Key"] for found in page.get("Contents", ())]

    def _copy(self, key: str, target: IO[bytes], most_bytes: int) -> bool:
        try:
            answer = self._s3.client.get_object(Bucket=BUCKET, Key=key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _NOT_FOUND:
                return False
            raise
        with closing(answer["Body"]) as body:
            if answer["ContentLength"] > most_bytes:
                return False
            copyfileobj(body, target)
        return True


@contextmanager
def open_files(settings: S3Settings) -> Iterator[ExportFiles]:
    with open_s3(settings) as s3:
        public = client_at(settings.public_url, settings)
        try:
            yield ExportFiles(s3, public)
        finally:
            public.close()
