"""grantRole."""

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
class GrantRoleInput:
    user_id: strawberry.ID = strawberry.field(description="The account's user ID.")
    role: Role = strawberry.field(description="The role to grant.")


@strawberry.type(description="The role was granted.")
class GrantRoleSuccess:
    user: User = strawberry.field(description="The account's user.")
    roles: list[Role] = strawberry.field(description="All roles of the account.")


GrantRolePayload = Annotated[
    GrantRoleSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("GrantRolePayload", description="Result of grantRole."),
]


@mutation(
    description="Grant a role. It is in the account's tokens from their next refresh. Requires `roles:grant`.",
    limit=limits.MANAGE_ACCOUNTS,
)
async def grant_role(
    info: Info, input: Annotated[GrantRoleInput, strawberry.argument(description="The account and the role.")]
) -> GrantRolePayload | None:
    caller, account_id = info.context.signed_in(), local_id(input.user_id, "User", field="user_id")
    roles = await info.context.services.roles.grant(caller, account_id, input.role)
    return GrantRoleSuccess(user=User.of(account_id), roles=list(roles))
