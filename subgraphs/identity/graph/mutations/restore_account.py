"""restoreAccount."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain import limits
from subgraphs.identity.graph.stubs import User
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The account's user ID.")
class RestoreAccountInput:
    user_id: strawberry.ID = strawberry.field(description="The account's user ID.")


@strawberry.type(description="The suspension was lifted.")
class RestoreAccountSuccess:
    user: User = strawberry.field(description="The account's user.")


RestoreAccountPayload = Annotated[
    RestoreAccountSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("RestoreAccountPayload", description="Result of restoreAccount."),
]


@mutation(
    description="Lift a suspension. Requires `accounts:suspend` and a higher role than the target's.",
    limit=limits.MANAGE_ACCOUNTS,
)
async def restore_account(
    info: Info, input: Annotated[RestoreAccountInput, strawberry.argument(description="The account's user ID.")]
) -> RestoreAccountPayload | None:
    caller, account_id = info.context.signed_in(), local_id(input.user_id, "User", field="user_id")
    await info.context.services.suspensions.restore(caller, account_id)
    return RestoreAccountSuccess(user=User.of(account_id))
