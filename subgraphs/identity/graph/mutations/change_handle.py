"""changeHandle."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, ContentRejected, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The new handle.")
class ChangeHandleInput:
    handle: str = strawberry.field(description="3 to 30 Latin letters, digits or underscores.")


@strawberry.type(description="The handle was changed.")
class ChangeHandleSuccess:
    handle: str = strawberry.field(description="The handle in its normalised form.")
    viewer: Viewer = strawberry.field(description="The caller's account.")


ChangeHandlePayload = Annotated[
    ChangeHandleSuccess | ValidationError | ContentRejected | Unauthenticated | Conflict | RateLimited,
    strawberry.union("ChangeHandlePayload", description="Result of changeHandle."),
]


@mutation(description="Change the caller's handle, up to three times in 30 days. The old handle redirects for 30 days.")
async def change_handle(
    info: Info, input: Annotated[ChangeHandleInput, strawberry.argument(description="The new handle.")]
) -> ChangeHandlePayload | None:
    account = await info.context.services.handles.change(info.context.signed_in(), input.handle)
    return ChangeHandleSuccess(handle=account.handle, viewer=Viewer.of(account))
