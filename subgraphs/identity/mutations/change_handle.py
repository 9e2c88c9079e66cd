"""changeHandle."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The handle wanted.")
class ChangeHandleInput:
    handle: str = strawberry.field(description="3 to 30 Latin letters, digits and underscores.")


@strawberry.type(description="The handle is the caller's.")
class ChangeHandleSuccess:
    handle: str = strawberry.field(description="The handle now, as it is written.")
    viewer: Viewer = strawberry.field(description="The account.")


ChangeHandlePayload = Annotated[
    ChangeHandleSuccess | ValidationError | Unauthenticated | Conflict | RateLimited,
    strawberry.union("ChangeHandlePayload", description="Outcome of changeHandle."),
]


@mutation(
    description="Take another handle. The old one leads to the new for 30 days; at most three changes in that time."
)
async def change_handle(
    info: Info, input: Annotated[ChangeHandleInput, strawberry.argument(description="The handle wanted.")]
) -> ChangeHandlePayload | None:
    account = await info.context.use.handles.change(info.context.signed_in(), input.handle)
    return ChangeHandleSuccess(handle=account.handle, viewer=Viewer.of(account))
