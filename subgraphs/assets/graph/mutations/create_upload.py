"""createUpload."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.inputs import UploadRequest
from subgraphs.assets.domain.limits import CREATE_UPLOAD
from subgraphs.assets.domain.read_models import PresignedForm
from subgraphs.assets.graph.types import category
from subgraphs.assets.graph.types.enums import AssetKind, AvatarSlot
from subgraphs.assets.graph.types.placement import PlacementInput
from subgraphs.kit.domain.ids import global_id, local_id
from subgraphs.kit.graph.errors import (
    Conflict,
    ContentRejected,
    NotFound,
    RateLimited,
    Unauthenticated,
    ValidationError,
)
from subgraphs.kit.graph.mutations import mutation

NAME = "Upload"


@strawberry.input(description="Input of createUpload.")
class CreateUploadInput:
    kind: AssetKind = strawberry.field(description="What the asset will be used as.")
    content_type: str = strawberry.field(
        description="image/png, image/jpeg, image/webp or image/heic; HEIC is published as JPEG, or as WebP if it has "
        "transparency. Of a SOUND: audio/ogg (Vorbis or Opus) or audio/mpeg (MP3), up to 10 minutes. Of a MODEL: "
        "model/gltf-binary (glTF 2.0, nothing outside the file, up to 200,000 triangles)."
    )
    byte_length: int = strawberry.field(description="Size of the file in bytes, from 1 to 15728640.")
    title: str | None = strawberry.field(description="Title of at most 80 characters.", default=None)
    alt_text: str | None = strawberry.field(
        description="Description for people who cannot see the image; at most 500 characters.", default=None
    )
    category_id: strawberry.ID | None = strawberry.field(description="Category of the asset.", default=None)
    placement: PlacementInput | None = strawberry.field(
        description="How FURNITURE stands in a room; by default on one cell, turned in any direction.", default=None
    )
    avatar_slot: AvatarSlot | None = strawberry.field(
        description="Where an AVATAR_PART belongs. Its picture covers the whole avatar, 384 × 512 pixels, and is "
        "transparent elsewhere.",
        default=None,
    )
    idempotency_key: str | None = strawberry.field(
        description="Idempotency key, valid for 24 hours. Repeating the mutation with the same key and input returns a "
        "form for the same upload.",
        default=None,
    )


@strawberry.type(description="A field of the upload form.")
class UploadField:
    name: str = strawberry.field(description="Name of the field.")
    value: str = strawberry.field(description="Value of the field. Send it unchanged.")


@strawberry.type(
    description="How to send one file: POST multipart/form-data to `url` with these `fields` first and `file` last."
)
class Upload:
    id: strawberry.ID = strawberry.field(description="ID for completeUpload.")
    url: str = strawberry.field(description="URL to POST the form to.")
    fields: list[UploadField] = strawberry.field(description="Form fields to send before the file.")
    expires_at: datetime = strawberry.field(description="When the form expires.")

    @classmethod
    def of(cls, form: PresignedForm, url: str) -> "Upload":
        fields = [UploadField(name=name, value=value) for name, value in form.fields.items()]
        return cls(id=global_id(NAME, form.upload_id), url=url, fields=fields, expires_at=form.expires_at)


@strawberry.type(description="The file can be sent now.")
class CreateUploadSuccess:
    upload: Upload = strawberry.field(description="How to send the file.")


CreateUploadPayload = Annotated[
    CreateUploadSuccess | ValidationError | Unauthenticated | NotFound | ContentRejected | Conflict | RateLimited,
    strawberry.union("CreateUploadPayload", description="Result of createUpload."),
]


@mutation(
    description="Start the upload of one file: send the file with the returned form, then call completeUpload.",
    limit=CREATE_UPLOAD,
)
async def create_upload(
    info: Info, input: Annotated[CreateUploadInput, strawberry.argument(description="The file to upload.")]
) -> CreateUploadPayload | None:
    caller = info.context.signed_in()
    request = UploadRequest(
        kind=input.kind,
        content_type=input.content_type,
        byte_length=input.byte_length,
        title=input.title,
        alt_text=input.alt_text,
        category_id=_category_key(input.category_id),
        avatar_slot=input.avatar_slot,
        placement=input.placement.to_domain() if input.placement else None,
    )
    form = await info.context.services.uploads.create(caller.user_id, request, input.idempotency_key)
    return CreateUploadSuccess(upload=Upload.of(form, info.context.upload_url))


def _category_key(category_id: strawberry.ID | None) -> str | None:
    return None if category_id is None else local_id(category_id, category.NAME, field="category_id")
