"""createUpload."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.forms import Form, Wanted
from subgraphs.assets.types import category
from subgraphs.assets.types.kind import AssetKind
from subgraphs.kit.domain.ids import global_id, local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation

NAME = "Upload"


@strawberry.input(description="What will be uploaded.")
class CreateUploadInput:
    kind: AssetKind = strawberry.field(description="What the asset will be used as.")
    content_type: str = strawberry.field(description="image/png, image/jpeg or image/webp.")
    byte_length: int = strawberry.field(description="Size of the file in bytes, from 1 to 5242880.")
    title: str | None = strawberry.field(description="A name of at most 80 characters.", default=None)
    alt_text: str | None = strawberry.field(
        description="What it shows, for those who cannot see it; at most 500 characters.", default=None
    )
    category_id: strawberry.ID | None = strawberry.field(description="The shelf it belongs to.", default=None)


@strawberry.type(description="A field of the form to send.")
class UploadField:
    name: str = strawberry.field(description="The field's name.")
    value: str = strawberry.field(description="The field's value, to be sent as it is.")


@strawberry.type(description="Where and how to send one file: as multipart/form-data, these fields first, `file` last.")
class Upload:
    id: strawberry.ID = strawberry.field(description="Pass it to completeUpload.")
    url: str = strawberry.field(description="Where the form is posted to.")
    fields: list[UploadField] = strawberry.field(description="What the form must carry before the file.")
    expires_at: datetime = strawberry.field(description="Until when the form is taken.")

    @classmethod
    def of(cls, form: Form, url: str) -> "Upload":
        fields = [UploadField(name=name, value=value) for name, value in form.fields.items()]
        return cls(id=global_id(NAME, form.upload_id), url=url, fields=fields, expires_at=form.expires_at)


@strawberry.type(description="The file can be sent now.")
class CreateUploadSuccess:
    upload: Upload = strawberry.field(description="How to send it.")


CreateUploadPayload = Annotated[
    CreateUploadSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("CreateUploadPayload", description="Outcome of createUpload."),
]


@mutation(description="Ask for a form that takes one picture; send the file with it, then call completeUpload.")
async def create_upload(
    info: Info, input: Annotated[CreateUploadInput, strawberry.argument(description="What will be uploaded.")]
) -> CreateUploadPayload | None:
    caller = info.context.signed_in()
    shelf = local_id(input.category_id, category.NAME, field="categoryId") if input.category_id is not None else None
    wanted = Wanted(input.kind, input.content_type, input.byte_length, input.title, input.alt_text, shelf)
    form = await info.context.uploads.create(caller.user_id, wanted)
    return CreateUploadSuccess(upload=Upload.of(form, info.context.upload_url))
