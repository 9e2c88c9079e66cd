"""What time does to what identity keeps, in the worker. Each round is bounded, and any round may be lost."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from redis.asyncio import Redis

from subgraphs.identity.repository import accounts, devices, keys, social
from subgraphs.identity.repository import sessions as stored
from subgraphs.identity.tokens import DENIED_SECONDS
from subgraphs.kit.auth.denied_sessions import deny_session
from subgraphs.kit.stores.postgres import Sessions

_BATCH = 1000
_MOST_DENIED = 10_000
log = structlog.get_logger()


async def every(seconds: float, round_: Callable[[], Awaitable[None]]) -> None:
    """For ever; a round that fails is reported and tried again at its next turn."""
    while True:
        try:
            await round_()
        except Exception as error:
            log.warning("sweep.failed", round=getattr(round_, "__name__", "?"), error=repr(error))
        await asyncio.sleep(seconds)


async def delete_expired_sessions(sessions: Sessions) -> None:
    deleted = _BATCH
    while deleted == _BATCH:
        async with sessions.begin() as session:
            deleted = await stored.delete_expired(session, datetime.now(UTC), _BATCH)


async def delete_what_is_past(sessions: Sessions) -> None:
    """Handles that are free again, keys whose last token is past, sign-ins that nobody came back to."""
    now = datetime.now(UTC)
    async with sessions.begin() as session:
        await accounts.delete_old_former_handles(session, now)
        await keys.delete_retired_keys(session, now)
        await social.delete_expired_attempts(session, now)
        await devices.delete_expired_grants(session, now)


async def restore_deny_entries(sessions: Sessions, redis: Redis) -> None:
    """Redis may have been away when a session ended, or may have forgotten."""
    now = datetime.now(UTC)
    async with sessions() as session:
        ended = await stored.ended_since(session, now - timedelta(seconds=DENIED_SECONDS), _MOST_DENIED)
    for session_id, moment in ended:
        left = DENIED_SECONDS - int((now - (moment or now)).total_seconds())
        if left > 0:
            await deny_session(redis, session_id, left)
