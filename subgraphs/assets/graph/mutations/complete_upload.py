"""completeUpload."""

from typing import Annotated

import strawberry

from subgraphs.assets.context import Info
from subgraphs.assets.domain.limits import COMPLETE_UPLOAD
from subgraphs.assets.graph.mutations.create_upload import NAME
from subgraphs.assets.graph.types.asset import Asset
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Input of completeUpload.")
class CompleteUploadInput:
    upload_id: strawberry.ID = strawberry.field(description="The upload's ID from createUpload.")


@strawberry.type(description="The image was verified and re-encoded.")
class CompleteUploadSuccess:
    asset: Asset = strawberry.field(description="The new asset.")


CompleteUploadPayload = Annotated[
    CompleteUploadSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("CompleteUploadPayload", description="Result of completeUpload."),
]


@mutation(
    description="Turn an uploaded file into an asset: an IMAGE is ready to use, everything else is a draft. "
    "Idempotent: repeating it returns the same asset.",
    limit=COMPLETE_UPLOAD,
)
async def complete_upload(
    info: Info, input: Annotated[CompleteUploadInput, strawberry.argument(description="The upload.")]
) -> CompleteUploadPayload | None:
    caller = info.context.signed_in()
    asset = await info.context.services.uploads.complete(
        caller.user_id, local_id(input.upload_id, NAME, field="upload_id")
    )
    return CompleteUploadSuccess(asset=Asset.of(asset, info.context.link))
