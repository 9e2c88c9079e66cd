"""`Viewer`: an account as its owner sees it."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.models import AccountRow
from subgraphs.identity.policy import Role, scopes_of
from subgraphs.identity.types.data_export import DataExport
from subgraphs.identity.types.session import Session
from subgraphs.identity.types.social import SocialAccount
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.enums import described
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_id_cursor,
    short_list,
)

described(
    Role,
    "What somebody is here; roles bring scopes.",
    USER="Everybody who signed up.",
    CREATOR="Publishes things for other people's rooms.",
    MODERATOR="Looks after what people write and show.",
    ADMIN="Looks after Miniroom itself.",
)
_MOST_PROVIDERS = 10


@strawberry.type(description="The person who is signed in, as only they see themselves.")
class Viewer:
    id: strawberry.ID = strawberry.field(description="The account's own id; the public one is `user.id`.")
    email: str = strawberry.field(description="The address to sign in with.")
    email_verified_at: datetime | None = strawberry.field(description="When the address was shown to be the person's.")
    has_password: bool = strawberry.field(description="False for an account that signs in through others only.")
    roles: list[Role] = strawberry.field(description="What the account is here.")
    scopes: list[str] = strawberry.field(description="What the roles allow, as access tokens say it.")
    user: User | None = strawberry.field(description="The person as others see them.")
    account_id: strawberry.Private[str]

    @connection_field(description="The devices that are signed in, the newest sign-in first.")
    async def sessions(self, info: Info, first: First, after: After = None) -> Connection[Session] | None:
        before, caller = read_id_cursor("sessions", after), info.context.caller
        rows = await info.context.use.sessions.page(self.account_id, before, checked_first(first) + 1)
        current = caller.session_id if caller else None
        page = page_of(rows, first, lambda row: row.id)
        return connection("sessions", page, lambda row: Session.of(row, current), after=after)

    @short_list(most=_MOST_PROVIDERS, description="The accounts elsewhere that sign in to this one.")
    async def social_accounts(self, info: Info) -> list[SocialAccount] | None:
        return [SocialAccount.of(row) for row in await info.context.use.social.links(self.account_id)]

    @strawberry.field(description="The newest copy of all one's data; null when none was ever asked for.")
    async def data_export(self, info: Info) -> DataExport | None:
        row = await info.context.use.exports.newest(self.account_id)
        return DataExport.of(row) if row else None

    @classmethod
    def of(cls, account: AccountRow) -> Self:
        roles = [Role(role) for role in account.roles]
        return cls(
            id=global_id("Viewer", account.id),
            email=account.email,
            email_verified_at=account.email_verified_at,
            has_password=account.password_hash is not None,
            roles=roles,
            scopes=scopes_of(roles),
            user=User.of_account(account.id),
            account_id=account.id,
        )
