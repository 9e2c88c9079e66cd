"""suspendAccount."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain import limits
from subgraphs.identity.graph.stubs import User
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The account, the reason and the end.")
class SuspendAccountInput:
    user_id: strawberry.ID = strawberry.field(description="The account's user ID.")
    reason: str = strawberry.field(description="Reason, up to 500 characters. The account's owner reads it.")
    until: datetime | None = strawberry.field(
        description="When the suspension ends. Omit it for a suspension without an end.", default=None
    )


@strawberry.type(description="The account was suspended. Every service rejects its tokens within two seconds.")
class SuspendAccountSuccess:
    user: User = strawberry.field(description="The account's user.")
    until: datetime | None = strawberry.field(description="When the suspension ends; null if it has no end.")


SuspendAccountPayload = Annotated[
    SuspendAccountSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("SuspendAccountPayload", description="Result of suspendAccount."),
]


@mutation(
    description="Suspend an account. Requires `accounts:suspend` and a higher role than the target's.",
    limit=limits.MANAGE_ACCOUNTS,
)
async def suspend_account(
    info: Info,
    input: Annotated[SuspendAccountInput, strawberry.argument(description="The account, the reason and the end.")],
) -> SuspendAccountPayload | None:
    caller, account_id, until = info.context.signed_in(), local_id(input.user_id, "User", field="user_id"), input.until
    await info.context.services.suspensions.suspend(caller, account_id, input.reason, until)
    return SuspendAccountSuccess(user=User.of(account_id), until=until)
