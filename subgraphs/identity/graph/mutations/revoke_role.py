"""revokeRole."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain import limits
from subgraphs.identity.graph.stubs import User
from subgraphs.identity.graph.types.enums import Role
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The account and the role.")
class RevokeRoleInput:
    user_id: strawberry.ID = strawberry.field(description="The account's user ID.")
    role: Role = strawberry.field(description="The role to revoke.")


@strawberry.type(description="The role was revoked.")
class RevokeRoleSuccess:
    user: User = strawberry.field(description="The account's user.")
    roles: list[Role] = strawberry.field(description="All roles of the account.")


RevokeRolePayload = Annotated[
    RevokeRoleSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("RevokeRolePayload", description="Result of revokeRole."),
]


@mutation(
    description="Revoke a role and end the account's sessions. Requires `roles:grant`.",
    limit=limits.MANAGE_ACCOUNTS,
)
async def revoke_role(
    info: Info, input: Annotated[RevokeRoleInput, strawberry.argument(description="The account and the role.")]
) -> RevokeRolePayload | None:
    caller, account_id = info.context.signed_in(), local_id(input.user_id, "User", field="user_id")
    roles = await info.context.services.roles.revoke(caller, account_id, input.role)
    return RevokeRoleSuccess(user=User.of(account_id), roles=list(roles))
