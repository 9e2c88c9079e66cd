"""Authorisation of administrative actions.

The actor's roles are read from the database, not from the token: a revoked role loses its permissions at once.
"""

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain import policy
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Forbidden, NotFound


class Administration:
    """`caller` is None for an operator at the command line, who may do anything."""

    def __init__(self, sessions: SessionService) -> None:
        self._sessions = sessions

    async def lock_target(
        self, session: AsyncSession, caller: Caller | None, account_id: str, permission: str
    ) -> Account:
        """The account to act on, locked until the transaction ends; Forbidden without the permission."""
        if caller is not None:
            actor = await self._sessions.own_account(session, caller)
            if permission not in policy.scopes_of(actor.roles):
                raise Forbidden(f"You need the permission {permission}.")
        target = await stored.lock_account(session, account_id)
        if target is None:
            raise NotFound("This account does not exist.", path=["user_id"])
        return target

    async def require_higher_role(self, session: AsyncSession, caller: Caller | None, target: Account) -> None:
        if caller is None:
            return
        actor = await self._sessions.own_account(session, caller)
        if not policy.outranks(actor.roles, target.roles):
            raise Forbidden("This account's role is as high as yours.")
