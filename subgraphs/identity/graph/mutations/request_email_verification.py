"""requestEmailVerification."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.type(description="The link was sent.")
class RequestEmailVerificationSuccess:
    viewer: Viewer = strawberry.field(description="The caller's account.")


RequestEmailVerificationPayload = Annotated[
    RequestEmailVerificationSuccess | Unauthenticated | Conflict | RateLimited,
    strawberry.union("RequestEmailVerificationPayload", description="Result of requestEmailVerification."),
]


@mutation(description="Mail the caller a new link to verify the account's address, up to five times an hour.")
async def request_email_verification(info: Info) -> RequestEmailVerificationPayload | None:
    account = await info.context.services.email_verification.request(info.context.signed_in())
    return RequestEmailVerificationSuccess(viewer=Viewer.of(account))
