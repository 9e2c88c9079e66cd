"""deleteAccount."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Proof of ownership.")
class DeleteAccountInput:
    password: str | None = strawberry.field(
        description="The current password. Omit it if the account has none and signed in within the last ten minutes.",
        default=None,
    )


@strawberry.type(description="The deletion was scheduled, and every device was signed out.")
class DeleteAccountSuccess:
    deletes_at: datetime = strawberry.field(description="When the account will be deleted.")


DeleteAccountPayload = Annotated[
    DeleteAccountSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("DeleteAccountPayload", description="Result of deleteAccount."),
]


@mutation(description="Schedule the caller's account for deletion in 14 days. Signing in before then cancels.")
async def delete_account(
    info: Info,
    input: Annotated[DeleteAccountInput, strawberry.argument(description="Proof of ownership.")],
) -> DeleteAccountPayload | None:
    deletes_at = await info.context.services.account_deletion.plan(info.context.signed_in(), input.password)
    return DeleteAccountSuccess(deletes_at=deletes_at)
