"""grantRole."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.policy import Role
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Who and which role.")
class GrantRoleInput:
    user_id: strawberry.ID = strawberry.field(description="Whose role.")
    role: Role = strawberry.field(description="Which role.")


@strawberry.type(description="The account has the role.")
class GrantRoleSuccess:
    user: User = strawberry.field(description="The person.")
    roles: list[Role] = strawberry.field(description="All roles the account has now.")


GrantRolePayload = Annotated[
    GrantRoleSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict,
    strawberry.union("GrantRolePayload", description="Outcome of grantRole."),
]


@mutation(
    description="Give an account a role. Its tokens say so from their next refresh. Needs the permission roles:grant."
)
async def grant_role(
    info: Info, input: Annotated[GrantRoleInput, strawberry.argument(description="Who and which role.")]
) -> GrantRolePayload | None:
    caller, account_id = info.context.signed_in(), local_id(input.user_id, "User", field="userId")
    account = await info.context.use.authority.grant_role(caller, account_id, input.role)
    return GrantRoleSuccess(user=User.of_account(account.id), roles=list(map(Role, account.roles)))
