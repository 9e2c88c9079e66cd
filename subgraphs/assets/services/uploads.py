"""From an upload to an asset. One insert stores the asset together with its event."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import structlog
from redis.asyncio import Redis

from events.contracts.records.fields import to_milliseconds
from events.messaging.outbox.notify import notify_relay
from subgraphs.assets.domain import events, rules
from subgraphs.assets.domain.avatar import avatar_slot_of
from subgraphs.assets.domain.enums import AssetStatus
from subgraphs.assets.domain.inputs import UploadRequest
from subgraphs.assets.domain.media.formats import content_type
from subgraphs.assets.domain.placement import placement_of
from subgraphs.assets.domain.read_models import PresignedForm, StoredAsset, StoredUpload, UploadedFiles
from subgraphs.assets.domain.uploaded import asset_of_upload
from subgraphs.assets.services.categories import CategoryService
from subgraphs.assets.services.image_processor import ImageProcessor
from subgraphs.assets.services.reencoding import refused
from subgraphs.assets.storage.object_store import FORM_SECONDS, ObjectStore
from subgraphs.assets.storage.repository import assets, uploads
from subgraphs.kit.domain.exceptions import NotFound, RateLimited, ValidationError
from subgraphs.kit.stores import idempotency

log = structlog.get_logger("subgraphs.assets")


class UploadService:
    def __init__(
        self, store: ObjectStore, processor: ImageProcessor, categories: CategoryService, redis: Redis
    ) -> None:
        self._store, self._processor, self._categories, self._redis = store, processor, categories, redis

    async def create(self, owner_id: str, request: UploadRequest, idempotency_key: str | None) -> PresignedForm:
        """A repeated request returns a new form for the same upload."""
        now = datetime.now(UTC)
        claim = await idempotency.claim(owner_id, "createUpload", idempotency_key, asdict(request))
        known = await uploads.find(claim.resource_id, owner_id) if claim.is_repeat else None
        if known is None:
            known = await self._start(owner_id, request, claim.resource_id, now)
        fields = self._store.presigned_form(rules.upload_key(known.id), known.content_type, known.byte_length)
        return PresignedForm(known.id, fields, now + timedelta(seconds=FORM_SECONDS))

    async def _start(self, owner_id: str, request: UploadRequest, upload_id: str, now: datetime) -> StoredUpload:
        upload = StoredUpload(
            id=upload_id,
            owner_id=owner_id,
            kind=request.kind,
            title=rules.title(request.title),
            alt_text=rules.alt_text(request.alt_text),
            category_id=request.category_id,
            content_type=content_type(request.kind, request.content_type),
            byte_length=rules.byte_length(request.byte_length),
            secret=token_hex(16),
            created_at=now,
            placement=placement_of(request.kind, request.placement),
            avatar_slot=avatar_slot_of(request.kind, request.avatar_slot),
        )
        await self._categories.check(request.category_id)
        await self._check_quota(owner_id, now)
        if await uploads.insert(upload):
            return upload
        return await uploads.find(upload_id, owner_id) or upload

    async def complete(self, owner_id: str, upload_id: str) -> StoredAsset:
        """Idempotent: every call returns the same asset, which is published once."""
        if asset := await self._completed(owner_id, upload_id):
            return asset
        upload = await uploads.find(upload_id, owner_id)
        if upload is None:
            raise NotFound("There is no such upload.", path=["upload_id"])
        async with self._processor.slot():
            files = await self._processed(upload)
        if files is None:
            return await self._completed_meanwhile(owner_id, upload_id)
        if asset := await self._completed(owner_id, upload_id):
            return asset
        asset = await self._published(upload, files)
        await self._delete_file(upload_id)
        return asset

    async def _check_quota(self, owner_id: str, now: datetime) -> None:
        started = await uploads.count_since(owner_id, now - rules.DAY, rules.MAX_UPLOADS_PER_DAY)
        if started >= rules.MAX_UPLOADS_PER_DAY:
            raise RateLimited(f"You can start {rules.MAX_UPLOADS_PER_DAY} uploads a day. Try again later.")

    async def _completed(self, owner_id: str, upload_id: str) -> StoredAsset | None:
        """NotFound if the asset was removed or deleted since: its files must not be published again."""
        found = await assets.find_any(upload_id)
        if found is not None and (found.owner_id != owner_id or found.is_gone):
            raise NotFound("There is no such upload.", path=["upload_id"])
        return found

    async def _completed_meanwhile(self, owner_id: str, upload_id: str) -> StoredAsset:
        """The file is gone: another call completed the upload, or the client has not sent the file."""
        if asset := await self._completed(owner_id, upload_id):
            return asset
        raise NotFound("The file has not been uploaded yet. Send it with the form first.", path=["upload_id"])

    async def _processed(self, upload: StoredUpload) -> UploadedFiles | None:
        """None without a file. A refused file is deleted: the client starts another upload."""
        data = await self._store.fetch_upload(rules.upload_key(upload.id), rules.MAX_BYTES)
        if data is None:
            return None
        try:
            if len(data) > rules.MAX_BYTES:
                raise refused(f"is larger than {rules.MAX_BYTES} bytes")
            return await self._processor.process(data, upload.content_type)
        except ValidationError:
            await self._delete_file(upload.id)
            raise

    async def _published(self, upload: StoredUpload, files: UploadedFiles) -> StoredAsset:
        asset = asset_of_upload(upload, files, to_milliseconds(datetime.now(UTC)))
        event = events.asset_published(asset) if asset.status is AssetStatus.PUBLISHED else None
        for key, file in ((asset.key, files.image), (asset.thumbnail_key, files.thumbnail)):
            await self._store.publish(key, file.data, file.content_type)
        if files.media and asset.media:
            await self._store.publish(asset.media.key, files.media.data, files.media.content_type)
        if not await assets.insert(asset, rules.terms(asset.title), event):
            return await self._completed(upload.owner_id, upload.id) or asset
        await notify_relay(self._redis, "assets")
        return asset

    async def _delete_file(self, upload_id: str) -> None:
        """A failure is not an error: the daily cleanup deletes the file, too."""
        try:
            await self._store.delete_upload(rules.upload_key(upload_id))
        except Exception as error:
            log.warning("assets.upload.delete_failed", upload_id=upload_id, error=repr(error))
