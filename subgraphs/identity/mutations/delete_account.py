"""deleteAccount."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Proof that it is the owner who leaves.")
class DeleteAccountInput:
    password: str | None = strawberry.field(
        description="The account's password; left out by an account that has none and signed in just now.", default=None
    )


@strawberry.type(description="The deletion is planned, and every device is signed out.")
class DeleteAccountSuccess:
    deletes_at: datetime = strawberry.field(description="When the account goes.")


DeleteAccountPayload = Annotated[
    DeleteAccountSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("DeleteAccountPayload", description="Outcome of deleteAccount."),
]


@mutation(description="Leave: after 14 days everything personal goes, everywhere. Signing in before takes it back.")
async def delete_account(
    info: Info,
    input: Annotated[DeleteAccountInput, strawberry.argument(description="Proof that it is the owner who leaves.")],
) -> DeleteAccountPayload | None:
    deletes_at = await info.context.use.deletions.plan(info.context.signed_in(), input.password)
    return DeleteAccountSuccess(deletes_at=deletes_at)
