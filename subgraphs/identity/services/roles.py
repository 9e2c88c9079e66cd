"""Granting and revoking roles."""

from collections.abc import Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import notify_relay
from subgraphs.identity.domain import events
from subgraphs.identity.domain.enums import AuditAction, Role
from subgraphs.identity.domain.read_models import Account, AuditDetail
from subgraphs.identity.services import audit_log
from subgraphs.identity.services.administration import Administration
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import sessions as stored_sessions
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, NotFound, ValidationError
from subgraphs.kit.stores.postgres import Sessions

_PERMISSION = "roles:grant"


class RoleService:
    """`caller` is None for an operator at the command line."""

    def __init__(
        self, database: Sessions, redis: Redis, sessions: SessionService, administration: Administration
    ) -> None:
        self._database, self._redis = database, redis
        self._sessions, self._administration = sessions, administration

    async def grant(self, caller: Caller | None, account_id: str, role: Role) -> tuple[Role, ...]:
        """All roles of the account. Its tokens carry the role after their next refresh."""
        async with self._database.begin() as session:
            account = await self._administration.lock_target(session, caller, account_id, _PERMISSION)
            if role in account.roles:
                raise Conflict("This account already has the role.", path=["role"])
            roles = (*account.roles, role)
            await _store(session, account, roles)
            actor_id = caller.user_id if caller else None
            audit_log.record(session, actor_id, AuditAction.GRANT_ROLE, account.id, AuditDetail(role=role))
        await notify_relay(self._redis, "identity")
        return roles

    async def revoke(self, caller: Caller | None, account_id: str, role: Role) -> tuple[Role, ...]:
        """The roles that are left. Every session ends, as its tokens still carry the role."""
        if role is Role.USER:
            raise ValidationError("USER cannot be revoked: suspend the account instead.", path=["role"])
        async with self._database.begin() as session:
            account = await self._administration.lock_target(session, caller, account_id, _PERMISSION)
            if role not in account.roles:
                raise Conflict("This account does not have the role.", path=["role"])
            await _require_another_admin(session, role)
            roles = tuple(held for held in account.roles if held is not role)
            await _store(session, account, roles)
            ended = await stored_sessions.end_sessions(session, account.id, datetime.now(UTC))
            actor_id = caller.user_id if caller else None
            audit_log.record(session, actor_id, AuditAction.REVOKE_ROLE, account.id, AuditDetail(role=role))
        await self._sessions.deny(ended)
        await notify_relay(self._redis, "identity")
        return roles

    async def find_account_id(self, email: str) -> str:
        """For the operator's commands."""
        async with self._database() as session:
            account = await stored.account_of_email(session, email)
        if account is None:
            raise NotFound("No account has this e-mail address.")
        return account.id


async def _store(session: AsyncSession, account: Account, roles: Sequence[Role]) -> None:
    await stored.set_roles(session, account.id, roles)
    await outbox.add(session, events.role_changed(account.id, roles))


async def _require_another_admin(session: AsyncSession, role: Role) -> None:
    if role is not Role.ADMIN:
        return
    await stored.lock_role(session, role)
    if await stored.count_with_role(session, role) <= 1:
        raise Conflict("This is the last admin: grant the role to another account first.", path=["role"])
