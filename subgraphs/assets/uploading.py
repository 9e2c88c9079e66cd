"""From an upload to an asset. The asset appears, with its event, in one insert."""

from datetime import UTC, datetime, timedelta

import structlog
from redis.asyncio import Redis

from events.contracts.records.assets import AssetPublished
from events.messaging.outbox.mongo import pending
from events.messaging.outbox.notify import wake
from subgraphs.assets import repository, rules
from subgraphs.assets.drawing import Drawing
from subgraphs.assets.forms import Form, Wanted
from subgraphs.assets.images import Picture, refused
from subgraphs.assets.models import AssetDocument, UploadDocument
from subgraphs.assets.storage import FORM_SECONDS, Storage
from subgraphs.kit.domain.exceptions import NotFound, RateLimited, ValidationError
from subgraphs.kit.domain.ids import new_id

log = structlog.get_logger("subgraphs.assets")


class UploadService:
    def __init__(self, storage: Storage, drawing: Drawing, redis: Redis) -> None:
        self._storage, self._drawing, self._redis = storage, drawing, redis

    async def create(self, owner_id: str, wanted: Wanted) -> Form:
        now = datetime.now(UTC)
        upload = UploadDocument(
            id=new_id(),
            owner_id=owner_id,
            kind=wanted.kind,
            title=rules.title(wanted.title),
            alt_text=rules.alt_text(wanted.alt_text),
            category_id=wanted.category_id,
            content_type=rules.content_type(wanted.content_type),
            byte_length=rules.byte_length(wanted.byte_length),
            created_at=now,
        )
        await self._check_category(wanted.category_id)
        await self._check_allowance(owner_id, now)
        await repository.insert_upload(upload)
        fields = self._storage.form(rules.upload_key(upload.id), upload.content_type, upload.byte_length)
        return Form(upload.id, fields, now + timedelta(seconds=FORM_SECONDS))

    async def complete(self, owner_id: str, upload_id: str) -> AssetDocument:
        """Completing twice answers alike and publishes once."""
        if done := await self._completed(owner_id, upload_id):
            return done
        upload = await repository.upload_of(upload_id, owner_id)
        if upload is None:
            raise NotFound("There is no such upload.", path=["uploadId"])
        async with self._drawing.turn():
            drawn = await self._drawn(upload)
        if drawn is None:
            return await self._completed_meanwhile(owner_id, upload_id)
        asset = await self._published(upload, *drawn)
        await self._discard(upload_id)
        return asset

    async def _check_category(self, category_id: str | None) -> None:
        if category_id is not None and category_id not in {c.id for c in await repository.categories()}:
            raise NotFound("There is no such category.", path=["categoryId"])

    async def _check_allowance(self, owner_id: str, now: datetime) -> None:
        started = await repository.uploads_since(owner_id, now - rules.DAY, rules.MOST_UPLOADS_A_DAY)
        if started >= rules.MOST_UPLOADS_A_DAY:
            raise RateLimited(f"Only {rules.MOST_UPLOADS_A_DAY} uploads may be started in a day.")

    async def _completed(self, owner_id: str, upload_id: str) -> AssetDocument | None:
        found = await repository.asset(upload_id)
        if found is not None and found.owner_id != owner_id:
            raise NotFound("There is no such upload.", path=["uploadId"])
        return found

    async def _completed_meanwhile(self, owner_id: str, upload_id: str) -> AssetDocument:
        """The file is gone: another call completed it, or it never came."""
        if done := await self._completed(owner_id, upload_id):
            return done
        raise NotFound("The file has not arrived; send it with the form first.", path=["uploadId"])

    async def _drawn(self, upload: UploadDocument) -> tuple[Picture, Picture] | None:
        """None when there is no file. A refused one is discarded: trying again takes another upload of it."""
        data = await self._storage.fetch(rules.upload_key(upload.id), rules.MOST_BYTES)
        if data is None:
            return None
        try:
            if len(data) > rules.MOST_BYTES:
                raise refused(f"is larger than {rules.MOST_BYTES} bytes")
            return await self._drawing.redraw(data, upload.content_type)
        except ValidationError:
            await self._discard(upload.id)
            raise

    async def _published(self, upload: UploadDocument, picture: Picture, thumbnail: Picture) -> AssetDocument:
        asset = _asset_of(upload, picture, thumbnail)
        await self._storage.publish(asset.key, picture.data, picture.content_type)
        await self._storage.publish(asset.thumbnail_key, thumbnail.data, thumbnail.content_type)
        if not await repository.insert_asset(asset):
            return await repository.asset(upload.id) or asset
        await wake(self._redis, "assets")
        return asset

    async def _discard(self, upload_id: str) -> None:
        """At once if that is easy; the sweep comes by anyway."""
        try:
            await self._storage.discard(rules.upload_key(upload_id))
        except Exception as error:
            log.warning("assets.upload.discard_failed", upload_id=upload_id, error=repr(error))


def _asset_of(upload: UploadDocument, picture: Picture, thumbnail: Picture) -> AssetDocument:
    event = AssetPublished(
        asset_id=upload.id, owner_id=upload.owner_id, kind=upload.kind.value, category_id=upload.category_id
    )
    return AssetDocument(
        id=upload.id,
        owner_id=upload.owner_id,
        kind=upload.kind,
        title=upload.title,
        alt_text=upload.alt_text,
        category_id=upload.category_id,
        key=rules.public_key(upload.owner_id, picture.data, picture.content_type),
        thumbnail_key=rules.public_key(upload.owner_id, thumbnail.data, thumbnail.content_type),
        content_type=picture.content_type,
        byte_length=len(picture.data),
        width=picture.width,
        height=picture.height,
        terms=rules.terms(upload.title),
        created_at=event.occurred_at,
        outbox=[pending(event)],
    )
