"""Use cases of those who look after others: roles given and taken, accounts suspended and restored.

What an actor may do is read from the database, not from the token: a lost role loses its power at once.
"""

from datetime import UTC, datetime

from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.contracts.records.accounts import AccountRestored, AccountSuspended, RoleChanged
from events.contracts.records.event import Event
from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import wake
from subgraphs.identity import admission, audit_service, mailing, policy, rules
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow
from subgraphs.identity.policy import Role
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.repository import sessions
from subgraphs.identity.sealing import Seal
from subgraphs.identity.session_service import SessionService
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound, ValidationError
from subgraphs.kit.stores.postgres import Sessions


class AuthorityService:
    """`caller` is None for an operator at the command line, who may do anything."""

    def __init__(self, sessions: Sessions, redis: Redis, opener: SessionService, seal: Seal) -> None:
        self._sessions, self._redis, self._opener, self._seal = sessions, redis, opener, seal

    async def grant_role(self, caller: Caller | None, account_id: str, role: Role) -> AccountRow:
        """Tokens say so from their next refresh."""
        async with self._sessions.begin() as session:
            actor_id, account = await self._both(session, caller, account_id, "roles:grant")
            if role.value in account.roles:
                raise Conflict("This account has the role already.", path=["role"])
            await self._set_roles(session, account, [*account.roles, role.value])
            audit_service.write(session, actor_id, "grant-role", account.id, role=role.value)
        await wake(self._redis, "identity")
        return account

    async def revoke_role(self, caller: Caller | None, account_id: str, role: Role) -> AccountRow:
        """Every session ends, as their tokens still say what is no longer so."""
        if role is Role.USER:
            raise ValidationError("Everybody is a USER; suspend the account instead.", path=["role"])
        async with self._sessions.begin() as session:
            actor_id, account = await self._both(session, caller, account_id, "roles:grant")
            if role.value not in account.roles:
                raise Conflict("This account does not have the role.", path=["role"])
            await _keep_one_admin(session, role)
            await self._set_roles(session, account, [held for held in account.roles if held != role.value])
            ended = await sessions.end_sessions(session, account.id, datetime.now(UTC))
            audit_service.write(session, actor_id, "revoke-role", account.id, role=role.value)
        await self._tell(ended)
        return account

    async def suspend(self, caller: Caller | None, account_id: str, reason: str, until: datetime | None) -> AccountRow:
        now, reason = datetime.now(UTC), rules.reason(reason)
        if until is not None and until <= now:
            raise ValidationError("`until` is past.", path=["until"])
        async with self._sessions.begin() as session:
            actor_id, account = await self._both(session, caller, account_id, "accounts:suspend")
            await self._above(session, caller, account)
            changes: dict[str, object] = {
                "suspended_at": now,
                "suspended_until": until,
                "suspension_reason": reason,
            }
            await stored.update_account(session, account.id, changes)
            ended = await sessions.end_sessions(session, account.id, now)
            audit_service.write(session, actor_id, "suspend", account.id, reason=reason, until=until and str(until))
            mailing.ask(session, self._seal, Kind.SUSPENDED, account.email)
            await outbox.add(session, AccountSuspended(account_id=account.id, until=until, reason=reason))
        await self._tell(ended)
        return account

    async def restore(self, caller: Caller | None, account_id: str) -> AccountRow:
        async with self._sessions.begin() as session:
            actor_id, account = await self._both(session, caller, account_id, "accounts:suspend")
            await self._above(session, caller, account)
            if account.suspended_at is None:
                raise Conflict("This account is not suspended.")
            await stored.update_account(session, account.id, admission.LIFTED)
            audit_service.write(session, actor_id, "restore", account.id)
            await outbox.add(session, AccountRestored(account_id=account.id))
        await wake(self._redis, "identity")
        return account

    async def _both(
        self, session: AsyncSession, caller: Caller | None, account_id: str, permission: str
    ) -> tuple[str | None, AccountRow]:
        """The actor, who has the permission, and the account, locked until the transaction ends."""
        if caller is not None:
            actor = await self._opener.own_account(session, caller)
            if permission not in policy.scopes_of(policy.roles_of(actor.roles)):
                raise Forbidden(f"This needs the permission {permission}.")
        account = await stored.lock_account(session, account_id)
        if account is None:
            raise NotFound("There is no such account.", path=["userId"])
        return (caller.user_id if caller else None), account

    async def _above(self, session: AsyncSession, caller: Caller | None, account: AccountRow) -> None:
        if caller is None:
            return
        actor = await self._opener.own_account(session, caller)
        if not policy.stands_above(policy.roles_of(actor.roles), policy.roles_of(account.roles)):
            raise Forbidden("This account has as much power as you.")

    async def _set_roles(self, session: AsyncSession, account: AccountRow, roles: list[str]) -> None:
        await stored.update_account(session, account.id, {"roles": roles})
        event: Event = RoleChanged(account_id=account.id, roles=tuple(roles))
        await outbox.add(session, event)

    async def _tell(self, ended: list[str]) -> None:
        await self._opener.deny(ended)
        await wake(self._redis, "identity")


async def _keep_one_admin(session: AsyncSession, role: Role) -> None:
    if role is not Role.ADMIN:
        return
    await stored.lock_roles(session, role.value)
    if await stored.count_with_role(session, role.value) <= 1:
        raise Conflict("This is the last admin.", path=["role"])
