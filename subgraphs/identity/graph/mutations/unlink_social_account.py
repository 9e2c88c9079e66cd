"""unlinkSocialAccount."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.viewer import Viewer
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The provider to unlink.")
class UnlinkSocialAccountInput:
    provider: str = strawberry.field(description="Provider ID, from `viewer.socialAccounts`.")
    password: str | None = strawberry.field(
        description="The current password. Optional within ten minutes of signing in.", default=None
    )


@strawberry.type(description="The provider was unlinked.")
class UnlinkSocialAccountSuccess:
    viewer: Viewer = strawberry.field(description="The caller's account.")


UnlinkSocialAccountPayload = Annotated[
    UnlinkSocialAccountSuccess | ValidationError | Unauthenticated | Conflict | RateLimited,
    strawberry.union("UnlinkSocialAccountPayload", description="Result of unlinkSocialAccount."),
]


@mutation(description="Unlink a provider. `Conflict` if it is the account's only way to sign in.")
async def unlink_social_account(
    info: Info, input: Annotated[UnlinkSocialAccountInput, strawberry.argument(description="The provider to unlink.")]
) -> UnlinkSocialAccountPayload | None:
    account = await info.context.services.social.unlink(info.context.signed_in(), input.provider, input.password)
    return UnlinkSocialAccountSuccess(viewer=Viewer.of(account))
