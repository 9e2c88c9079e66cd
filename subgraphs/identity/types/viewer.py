"""`Viewer`: an account as its owner sees it."""

from typing import Self

import strawberry

from subgraphs.identity.models import AccountRow
from subgraphs.identity.rules import Role, scopes_of
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.enums import described
from subgraphs.kit.ids import global_id

described(
    Role,
    "What somebody is here; roles bring scopes.",
    USER="Everybody who signed up.",
    CREATOR="Publishes things for other people's rooms.",
    MODERATOR="Looks after what people write and show.",
    ADMIN="Looks after Miniroom itself.",
)


@strawberry.type(description="The person who is signed in, as only they see themselves.")
class Viewer:
    id: strawberry.ID = strawberry.field(description="The account's own id; the public one is `user.id`.")
    email: str = strawberry.field(description="The address to sign in with.")
    roles: list[Role] = strawberry.field(description="What the account is here.")
    scopes: list[str] = strawberry.field(description="What the roles allow, as access tokens say it.")
    user: User | None = strawberry.field(description="The person as others see them.")

    @classmethod
    def of(cls, account: AccountRow) -> Self:
        roles = [Role(role) for role in account.roles]
        return cls(
            id=global_id("Viewer", account.id),
            email=account.email,
            roles=roles,
            scopes=scopes_of(roles),
            user=User.of_account(account.id),
        )
