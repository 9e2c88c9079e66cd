"""unlinkSocialAccount."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Which provider.")
class UnlinkSocialAccountInput:
    provider: str = strawberry.field(description="One of `viewer.socialAccounts`.")


@strawberry.type(description="The provider is not linked any more.")
class UnlinkSocialAccountSuccess:
    viewer: Viewer = strawberry.field(description="The account.")


UnlinkSocialAccountPayload = Annotated[
    UnlinkSocialAccountSuccess | ValidationError | Unauthenticated | Conflict,
    strawberry.union("UnlinkSocialAccountPayload", description="Outcome of unlinkSocialAccount."),
]


@mutation(description="Sign in through a provider no longer. Refused when nothing else would be left to sign in with.")
async def unlink_social_account(
    info: Info, input: Annotated[UnlinkSocialAccountInput, strawberry.argument(description="Which provider.")]
) -> UnlinkSocialAccountPayload | None:
    account = await info.context.use.social.unlink(info.context.signed_in(), input.provider)
    return UnlinkSocialAccountSuccess(viewer=Viewer.of(account))
