"""Suspending and restoring accounts."""

from datetime import UTC, datetime

from redis.asyncio import Redis

from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import notify_relay
from subgraphs.identity.domain import events, rules
from subgraphs.identity.domain.enums import AuditAction
from subgraphs.identity.domain.read_models import AuditDetail
from subgraphs.identity.domain.sign_in_policy import NOT_SUSPENDED
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.domain.texts import written
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services import audit_log
from subgraphs.identity.services.administration import Administration
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import sessions as stored_sessions
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, ValidationError
from subgraphs.kit.stores.postgres import Sessions

_PERMISSION = "accounts:suspend"


class SuspensionService:
    def __init__(
        self,
        database: Sessions,
        redis: Redis,
        sessions: SessionService,
        administration: Administration,
        mail: MailQueue,
    ) -> None:
        self._database, self._redis, self._mail = database, redis, mail
        self._sessions, self._administration = sessions, administration

    async def suspend(self, caller: Caller, account_id: str, reason: str, until: datetime | None) -> None:
        now, reason = datetime.now(UTC), rules.reason(reason)
        if until is not None and until <= now:
            raise ValidationError("`until` must be in the future.", path=["until"])
        async with self._database.begin() as session:
            account = await self._administration.lock_target(session, caller, account_id, _PERMISSION)
            await self._administration.require_higher_role(session, caller, account)
            changes: dict[str, object] = {
                "suspended_at": now,
                "suspended_until": until,
                "suspension_reason": reason,
            }
            await stored.update_account(session, account.id, changes)
            ended = await stored_sessions.end_sessions(session, account.id, now)
            detail = AuditDetail(reason=reason, until=until)
            audit_log.record(session, caller.user_id, AuditAction.SUSPEND, account.id, detail)
            end = written(until) if until else "none, until a moderator restores the account"
            self._mail.add(session, MailKind.SUSPENDED, account.email, date=written(now), reason=reason, end=end)
            await outbox.add(session, events.account_suspended(account.id, reason, until))
        await self._sessions.deny(ended, is_suspended=True)
        await notify_relay(self._redis, "identity")

    async def restore(self, caller: Caller, account_id: str) -> None:
        async with self._database.begin() as session:
            account = await self._administration.lock_target(session, caller, account_id, _PERMISSION)
            await self._administration.require_higher_role(session, caller, account)
            if account.suspended_at is None:
                raise Conflict("This account is not suspended.")
            await stored.update_account(session, account.id, NOT_SUSPENDED)
            audit_log.record(session, caller.user_id, AuditAction.RESTORE, account.id)
            await outbox.add(session, events.account_restored(account.id))
        await notify_relay(self._redis, "identity")
