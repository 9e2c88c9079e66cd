"""Uploads are removed after a day, with their files."""

from datetime import UTC, datetime, timedelta

import pytest

from subgraphs.assets.services.upload_cleanup import remove_old_uploads
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.stack import Stack
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.pictures import picture

pytestmark = pytest.mark.server


async def test_old_uploads_are_removed_and_new_ones_stay(uploader: Uploader, stack: Stack, database: Database) -> None:
    old, young = [(await uploader.begin(picture()))["upload"] for _ in range(2)]
    for upload in (old, young):
        assert await uploader.send(upload, picture()) == 204
    old_key, young_key = (str((split_id(upload["id"]) or ("", ""))[1]) for upload in (old, young))
    long_ago = datetime.now(UTC) - timedelta(days=3650)
    await database["uploads"].update_one({"_id": old_key}, {"$set": {"created_at": long_ago}})
    settings = Settings.model_validate(
        {name.removeprefix("MINIROOM_").lower(): value for name, value in stack.environment["assets-work"].items()}
    )
    with open_object_store(settings) as store:
        assert await remove_old_uploads(store, long_ago + timedelta(days=1, seconds=1), 100) == 1
        assert await store.fetch_upload(f"uploads/{old_key}", 10) is None
        assert await store.fetch_upload(f"uploads/{young_key}", 10) == picture()[:11]
    assert (await uploader.complete(old["id"]))["__typename"] == "NotFound"
    assert (await uploader.complete(young["id"]))["__typename"] == "CompleteUploadSuccess"
