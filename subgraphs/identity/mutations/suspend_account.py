"""suspendAccount."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Whose account, why and for how long.")
class SuspendAccountInput:
    user_id: strawberry.ID = strawberry.field(description="Whose account.")
    reason: str = strawberry.field(description="Why, up to 500 characters; the person reads it.")
    until: datetime | None = strawberry.field(
        description="When it ends by itself; left out: when somebody restores the account.", default=None
    )


@strawberry.type(description="The account is shut out; its tokens are refused everywhere within two seconds.")
class SuspendAccountSuccess:
    user: User = strawberry.field(description="The person.")
    until: datetime | None = strawberry.field(description="When it ends by itself.")


SuspendAccountPayload = Annotated[
    SuspendAccountSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("SuspendAccountPayload", description="Outcome of suspendAccount."),
]


@mutation(
    description="Shut an account out. Needs the permission accounts:suspend, and more power than the account has."
)
async def suspend_account(
    info: Info,
    input: Annotated[SuspendAccountInput, strawberry.argument(description="Whose account, why and for how long.")],
) -> SuspendAccountPayload | None:
    caller, account_id, until = info.context.signed_in(), local_id(input.user_id, "User", field="userId"), input.until
    account = await info.context.use.authority.suspend(caller, account_id, input.reason, until)
    return SuspendAccountSuccess(user=User.of_account(account.id), until=until)
