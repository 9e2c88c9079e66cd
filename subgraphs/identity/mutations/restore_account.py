"""restoreAccount."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Whose account.")
class RestoreAccountInput:
    user_id: strawberry.ID = strawberry.field(description="Whose account.")


@strawberry.type(description="The person may sign in again.")
class RestoreAccountSuccess:
    user: User = strawberry.field(description="The person.")


RestoreAccountPayload = Annotated[
    RestoreAccountSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict,
    strawberry.union("RestoreAccountPayload", description="Outcome of restoreAccount."),
]


@mutation(description="Let a suspended account in again. Needs the permission accounts:suspend.")
async def restore_account(
    info: Info, input: Annotated[RestoreAccountInput, strawberry.argument(description="Whose account.")]
) -> RestoreAccountPayload | None:
    caller, account_id = info.context.signed_in(), local_id(input.user_id, "User", field="userId")
    account = await info.context.use.authority.restore(caller, account_id)
    return RestoreAccountSuccess(user=User.of_account(account.id))
