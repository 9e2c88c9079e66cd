"""requestEmailVerification."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.type(description="A link is on its way.")
class RequestEmailVerificationSuccess:
    viewer: Viewer = strawberry.field(description="The account, whose address the link goes to.")


RequestEmailVerificationPayload = Annotated[
    RequestEmailVerificationSuccess | Unauthenticated | Conflict | RateLimited,
    strawberry.union("RequestEmailVerificationPayload", description="Outcome of requestEmailVerification."),
]


@mutation(description="Have the link mailed again that shows the account's address to be its owner's.")
async def request_email_verification(info: Info) -> RequestEmailVerificationPayload | None:
    account = await info.context.use.emails.request_verification(info.context.signed_in())
    return RequestEmailVerificationSuccess(viewer=Viewer.of(account))
