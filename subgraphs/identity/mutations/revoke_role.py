"""revokeRole."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.policy import Role
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Who and which role.")
class RevokeRoleInput:
    user_id: strawberry.ID = strawberry.field(description="Whose role.")
    role: Role = strawberry.field(description="Which role.")


@strawberry.type(description="The account has lost the role.")
class RevokeRoleSuccess:
    user: User = strawberry.field(description="The person.")
    roles: list[Role] = strawberry.field(description="All roles the account has now.")


RevokeRolePayload = Annotated[
    RevokeRoleSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict,
    strawberry.union("RevokeRolePayload", description="Outcome of revokeRole."),
]


@mutation(description="Take a role from an account, and end its sessions. Needs the permission roles:grant.")
async def revoke_role(
    info: Info, input: Annotated[RevokeRoleInput, strawberry.argument(description="Who and which role.")]
) -> RevokeRolePayload | None:
    caller, account_id = info.context.signed_in(), local_id(input.user_id, "User", field="userId")
    account = await info.context.use.authority.revoke_role(caller, account_id, input.role)
    return RevokeRoleSuccess(user=User.of_account(account.id), roles=list(map(Role, account.roles)))
