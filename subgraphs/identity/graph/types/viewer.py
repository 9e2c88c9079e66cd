"""`Viewer`: the caller's own account."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.domain.policy import scopes_of
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.graph.stubs import User
from subgraphs.identity.graph.types.data_export import DataExport
from subgraphs.identity.graph.types.enums import Role
from subgraphs.identity.graph.types.session import Session
from subgraphs.identity.graph.types.social import SocialAccount
from subgraphs.kit.domain.ids import global_id
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

_MAX_PROVIDERS = 10


@strawberry.type(description="The caller's own account.")
class Viewer:
    id: strawberry.ID = strawberry.field(description="Globally unique, opaque ID of the account, private to its owner.")
    email: str = strawberry.field(description="E-mail address to sign in with.")
    email_verified_at: datetime | None = strawberry.field(description="When the address was verified; null before.")
    has_password: bool = strawberry.field(description="Whether a password is set. Accounts from providers have none.")
    roles: list[Role] = strawberry.field(description="Roles of the account.")
    scopes: list[str] = strawberry.field(description="Permissions that the roles grant, as in access tokens.")
    user: User | None = strawberry.field(description="The public profile.")
    account_id: strawberry.Private[str]

    @connection_field(description="Signed-in devices, newest sign-in first.")
    async def sessions(self, info: Info, first: First, after: After = None) -> Connection[Session] | None:
        before, caller = read_id_cursor("sessions", after), info.context.caller
        sessions = await info.context.services.sessions.page(self.account_id, before, checked_first(first) + 1)
        current = caller.session_id if caller else None
        page = page_of(sessions, first, lambda session: session.id)
        return connection("sessions", page, lambda session: Session.of(session, current), after=after)

    @short_list(most=_MAX_PROVIDERS, description="Linked accounts at sign-in providers.")
    async def social_accounts(self, info: Info) -> list[SocialAccount] | None:
        return [SocialAccount.of(link) for link in await info.context.services.social.links(self.account_id)]

    @strawberry.field(description="The newest export of the caller's data; null if none was requested.")
    async def data_export(self, info: Info) -> DataExport | None:
        export = await info.context.services.exports.newest(self.account_id)
        return DataExport.of(export) if export else None

    @classmethod
    def of(cls, account: Account, display_name: str | None = None) -> Self:
        """With the display name of a new account."""
        return cls(
            id=global_id("Viewer", account.id),
            email=account.email,
            email_verified_at=account.email_verified_at,
            has_password=account.password_hash is not None,
            roles=list(account.roles),
            scopes=scopes_of(account.roles),
            user=User.of_own(account, display_name),
            account_id=account.id,
        )
