"""From an upload and its files to the asset. Pure."""

from datetime import datetime

from subgraphs.assets.domain import rules
from subgraphs.assets.domain.avatar import part_of_upload
from subgraphs.assets.domain.catalogue import status_of_new
from subgraphs.assets.domain.read_models import EncodedMedia, MediaFile, StoredAsset, StoredUpload, UploadedFiles


def asset_of_upload(upload: StoredUpload, files: UploadedFiles, created_at: datetime) -> StoredAsset:
    image = files.image
    key = _key(upload, image.data, image.content_type)
    return StoredAsset(
        id=upload.id,
        owner_id=upload.owner_id,
        kind=upload.kind,
        title=upload.title,
        alt_text=upload.alt_text,
        category_id=upload.category_id,
        key=key,
        thumbnail_key=_key(upload, files.thumbnail.data, files.thumbnail.content_type),
        content_type=image.content_type,
        byte_length=len(image.data),
        width=image.width,
        height=image.height,
        created_at=created_at,
        placement=upload.placement,
        status=status_of_new(upload.kind),
        part=part_of_upload(upload.avatar_slot, key) if upload.avatar_slot else None,
        blurhash=image.blurhash,
        media=_media(upload, files.media) if files.media else None,
    )


def _media(upload: StoredUpload, file: EncodedMedia) -> MediaFile:
    key = _key(upload, file.data, file.content_type)
    return MediaFile(key, file.content_type, len(file.data), file.seconds)


def _key(upload: StoredUpload, data: bytes, content_type: str) -> str:
    return rules.file_key(upload.kind, upload.secret, data, content_type)
