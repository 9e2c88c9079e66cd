"""Changing a handle. The old one redirects to the new one for thirty days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from redis.asyncio import Redis
from sqlalchemy.exc import IntegrityError

from events.messaging.outbox import postgres as outbox
from events.messaging.outbox.notify import notify_relay
from subgraphs.identity.domain import events, rules
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import former_handles
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, RateLimited, ValidationError
from subgraphs.kit.stores.postgres import Sessions

RESERVED_FOR: Final = timedelta(days=30)
MAX_RESERVED: Final = 3


class HandleService:
    def __init__(self, database: Sessions, redis: Redis, sessions: SessionService) -> None:
        self._database, self._redis, self._sessions = database, redis, sessions

    async def change(self, caller: Caller, handle: str) -> Account:
        wanted = rules.handle(handle)
        try:
            account = await self._change(caller, wanted)
        except IntegrityError as error:
            raise _taken() from error
        await notify_relay(self._redis, "identity")
        return account

    async def _change(self, caller: Caller, wanted: str) -> Account:
        now = datetime.now(UTC)
        async with self._database.begin() as session:
            await self._sessions.own_account(session, caller)
            account = await stored.lock_account(session, caller.user_id)
            if account is None or account.handle == wanted:
                raise ValidationError("This is already your handle.", path=["handle"])
            if await former_handles.count_former_handles(session, account.id, now) >= MAX_RESERVED:
                raise RateLimited(f"You can change your handle {MAX_RESERVED} times in {RESERVED_FOR.days} days.")
            await stored.update_account(session, account.id, {"handle": wanted})
            # Checked after the update, which has waited for a transaction that gives this handle up.
            if await former_handles.is_reserved_for_another(session, wanted, account.id, now):
                raise _taken()
            await former_handles.release_handle(session, wanted)
            await former_handles.reserve_handle(session, account.handle, account.id, now + RESERVED_FOR)
            await outbox.add(session, events.handle_changed(account, wanted))
        return replace(account, handle=wanted)


def _taken() -> Conflict:
    return Conflict("This handle is taken: choose another.", path=["handle"])
