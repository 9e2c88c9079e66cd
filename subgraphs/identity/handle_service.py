"""Use case of handles: a person takes another one, and the old one leads to them for thirty days."""

from datetime import UTC, datetime, timedelta
from typing import Final

from redis.asyncio import Redis
from sqlalchemy.exc import IntegrityError

from events.contracts.records.accounts import HandleChanged
from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import wake
from subgraphs.identity import rules
from subgraphs.identity.models import AccountRow, FormerHandleRow
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.session_service import SessionService
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, RateLimited, ValidationError
from subgraphs.kit.stores.postgres import Sessions

KEPT: Final = timedelta(days=30)
MOST_KEPT: Final = 3


class HandleService:
    def __init__(self, sessions: Sessions, redis: Redis, opener: SessionService) -> None:
        self._sessions, self._redis, self._opener = sessions, redis, opener

    async def change(self, caller: Caller, handle: str) -> AccountRow:
        wanted = rules.handle(handle)
        try:
            account = await self._change(caller, wanted)
        except IntegrityError as error:
            raise Conflict("This handle is taken.", path=["handle"]) from error
        await wake(self._redis, "identity")
        return account

    async def _change(self, caller: Caller, wanted: str) -> AccountRow:
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            await self._opener.own_account(session, caller)
            account = await stored.lock_account(session, caller.user_id)
            if account is None or account.handle == wanted:
                raise ValidationError("This is your handle already.", path=["handle"])
            if await stored.count_former_handles(session, account.id, now) >= MOST_KEPT:
                raise RateLimited(f"A handle changes at most {MOST_KEPT} times in {KEPT.days} days.")
            old = account.handle
            await stored.update_account(session, account.id, {"handle": wanted})
            # Looked up after the update, which has waited for whoever was giving this handle up.
            if await stored.is_kept_for_another(session, wanted, account.id, now):
                raise Conflict("This handle is taken.", path=["handle"])
            await stored.forget_former_handle(session, wanted)
            former = FormerHandleRow(handle=old, account_id=account.id, until=now + KEPT)
            await stored.give_up_handle(session, former)
            await outbox.add(session, HandleChanged(account_id=account.id, handle=wanted, old_handle=old))
        return account
