"""Deleting accounts: planned by the owner, cancelled by a sign-in, carried out by the worker."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import notify_relay
from subgraphs.identity.data_requests.storage.repository import erasures
from subgraphs.identity.domain import events
from subgraphs.identity.domain.enums import AuditAction
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.domain.texts import written
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services import audit_log
from subgraphs.identity.services.handles import RESERVED_FOR
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import audit_log as stored_audit
from subgraphs.identity.storage.repository import former_handles
from subgraphs.identity.storage.repository import sessions as stored_sessions
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.data_requests import postgres_requests as requests
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.requests import Request, Task
from subgraphs.kit.stores.postgres import Sessions

GRACE = timedelta(days=14)
_BATCH = 100


class AccountDeletion:
    def __init__(
        self,
        database: Sessions,
        redis: Redis,
        hasher: Hasher,
        sessions: SessionService,
        reauthentication: Reauthentication,
        mail: MailQueue,
    ) -> None:
        self._database, self._redis = database, redis
        self._hasher, self._sessions = hasher, sessions
        self._reauthentication, self._mail = reauthentication, mail

    async def plan(self, caller: Caller, password: str | None) -> datetime:
        """When the account will be deleted. Every session ends; a sign-in before then cancels."""
        async with self._database() as session:
            account = await self._sessions.own_account(session, caller)
        with self._hasher.slot():
            await self._reauthentication.require(caller, account, password, field="password")
        now = datetime.now(UTC)
        async with self._database.begin() as session:
            await self._sessions.own_account(session, caller)
            await stored.update_account(session, account.id, {"deletion_due_at": now + GRACE})
            await outbox.add(session, events.account_deletion_scheduled(account.id, now + GRACE))
            ended = await stored_sessions.end_sessions(session, account.id, now)
            self._mail.add(
                session, MailKind.DELETION_SCHEDULED, account.email, date=written(now), end=written(now + GRACE)
            )
        await self._sessions.deny(ended)
        await notify_relay(self._redis, "identity")
        return now + GRACE


async def delete_due_accounts(
    database: Sessions, redis: Redis, seal: Seal, personal_data: Sequence[PersonalData]
) -> None:
    """Deletes accounts whose grace is over, with address, devices, links and password."""
    deleted = _BATCH
    while deleted == _BATCH:
        now = datetime.now(UTC)
        async with database.begin() as session:
            due = await stored.due_for_deletion(session, now, _BATCH)
            for account in due:
                await _delete(session, account, now, await _counts(personal_data, account.id), seal)
        deleted = len(due)
        if due:
            await notify_relay(redis, "identity")


async def _counts(personal_data: Sequence[PersonalData], account_id: str) -> dict[str, int]:
    counts = {each.kind: await each.count(account_id) for each in personal_data}
    return {kind: count for kind, count in counts.items() if count}


async def _delete(
    session: AsyncSession, account: Account, now: datetime, counts: Mapping[str, int], seal: Seal
) -> None:
    """Its handles stay reserved for a while, against impersonation."""
    await former_handles.anonymise_handles(session, account, now + RESERVED_FOR)
    await stored_audit.delete_details(session, account.id)
    audit_log.record(session, None, AuditAction.DELETE, account.id)
    erasures.add_erasure(session, account.id, now, seal.close({"email": account.email}))
    await requests.add(session, Request(account.id, Task.ERASE, account.id, counts=counts), now)
    await outbox.add(session, events.account_deleted(account.id))
    await stored.delete_account(session, account.id)
