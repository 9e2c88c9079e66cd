"""completeUpload."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.mutations.create_upload import NAME
from subgraphs.assets.types.asset import Asset
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Which upload is done.")
class CompleteUploadInput:
    upload_id: strawberry.ID = strawberry.field(description="The id that createUpload gave.")


@strawberry.type(description="The picture was checked, drawn anew and published.")
class CompleteUploadSuccess:
    asset: Asset = strawberry.field(description="What became of it.")


CompleteUploadPayload = Annotated[
    CompleteUploadSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("CompleteUploadPayload", description="Outcome of completeUpload."),
]


@mutation(description="Turn an uploaded file into an asset. Repeating it answers the same.")
async def complete_upload(
    info: Info, input: Annotated[CompleteUploadInput, strawberry.argument(description="Which upload is done.")]
) -> CompleteUploadPayload | None:
    caller = info.context.signed_in()
    row = await info.context.uploads.complete(caller.user_id, local_id(input.upload_id, NAME, field="uploadId"))
    return CompleteUploadSuccess(asset=Asset.of(row, info.context.cdn_url))
