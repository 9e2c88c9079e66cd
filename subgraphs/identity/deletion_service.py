"""Use cases of leaving: planned by the person, taken back by signing in, done by the worker."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.contracts.records.accounts import AccountDeleted
from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import wake
from subgraphs.identity import audit_service, mailing
from subgraphs.identity.handle_service import KEPT
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow
from subgraphs.identity.password_service import PasswordService
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.privacy.models import ErasureRow
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.repository import audit, erasures, sessions
from subgraphs.identity.sealing import Seal
from subgraphs.identity.session_service import SessionService
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.data_requests import postgres_requests as requests
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.requests import Request, Task
from subgraphs.kit.stores.postgres import Sessions

GRACE = timedelta(days=14)
_BATCH = 100


class DeletionService:
    def __init__(
        self, sessions: Sessions, hasher: Hasher, opener: SessionService, passwords: PasswordService, seal: Seal
    ) -> None:
        self._sessions, self._hasher, self._opener = sessions, hasher, opener
        self._passwords, self._seal = passwords, seal

    async def plan(self, caller: Caller, password: str | None) -> datetime:
        """The moment of deletion. Every session ends; a sign-in before that moment takes it back."""
        async with self._sessions() as session:
            account = await self._opener.own_account(session, caller)
        with self._hasher.turn():
            await self._passwords.prove(caller, account, password, field="password")
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            await self._opener.own_account(session, caller)
            await stored.update_account(session, account.id, {"deletion_due_at": now + GRACE})
            ended = await sessions.end_sessions(session, account.id, now)
            mailing.ask(session, self._seal, Kind.DELETION_PLANNED, account.email)
        await self._opener.deny(ended)
        return now + GRACE


async def delete_due_accounts(accounts: Sessions, redis: Redis, seal: Seal, kept: Sequence[PersonalData]) -> None:
    """In the worker. An account that nobody took back goes, with its address, devices, links and password."""
    deleted = _BATCH
    while deleted == _BATCH:
        now = datetime.now(UTC)
        async with accounts.begin() as session:
            due = await stored.due_for_deletion(session, now, _BATCH)
            for account in due:
                await _delete(session, account, now, await _counts(kept, account.id), seal)
        deleted = len(due)
        if due:
            await wake(redis, "identity")


async def _counts(kept: Sequence[PersonalData], account_id: str) -> dict[str, int]:
    counts = {each.kind: await each.count(account_id) for each in kept}
    return {kind: count for kind, count in counts.items() if count}


async def _delete(
    session: AsyncSession, account: AccountRow, now: datetime, counts: Mapping[str, int], seal: Seal
) -> None:
    """Its handles stay out of use for a while, so that nobody passes for the one who left."""
    await stored.withdraw_handles(session, account, now + KEPT)
    await audit.forget_details(session, account.id)
    audit_service.write(session, None, "delete", account.id)
    report = ErasureRow(account_id=account.id, deleted_at=now, sealed_email=seal.close({"email": account.email}))
    erasures.add_erasure(session, report)
    await requests.add(session, Request(account.id, Task.ERASE, account.id, counts=counts), now)
    await outbox.add(session, AccountDeleted(account_id=account.id))
    await stored.delete_account(session, account.id)
