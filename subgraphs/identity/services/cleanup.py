"""Deletes what has expired, and restores what Redis lost. Each run is bounded."""

from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis

from subgraphs.identity.devices.storage.repository import device_grants
from subgraphs.identity.domain.tokens import DENIED_SECONDS
from subgraphs.identity.social.storage.repository import oauth_states
from subgraphs.identity.storage.repository import former_handles, known_networks, signing_keys
from subgraphs.identity.storage.repository import sessions as stored
from subgraphs.kit.auth.denied_sessions import deny_session
from subgraphs.kit.stores.postgres import Sessions

_BATCH = 1000
_MAX_DENIED = 10_000
_NETWORK_LIFE = timedelta(days=90)


async def delete_expired_sessions(database: Sessions) -> None:
    deleted = _BATCH
    while deleted == _BATCH:
        async with database.begin() as session:
            deleted = await stored.delete_expired(session, datetime.now(UTC), _BATCH)


async def delete_expired(database: Sessions) -> None:
    """Handle reservations, retired keys, abandoned sign-ins, networks not seen for long."""
    now = datetime.now(UTC)
    async with database.begin() as session:
        await former_handles.delete_expired(session, now)
        await signing_keys.delete_retired_keys(session, now)
        await oauth_states.delete_expired(session, now)
        await device_grants.delete_expired_grants(session, now)
        await known_networks.delete_expired(session, now - _NETWORK_LIFE)


async def restore_deny_entries(database: Sessions, redis: Redis) -> None:
    """Redis may have been down when a session ended, or may have lost the entry."""
    now = datetime.now(UTC)
    async with database() as session:
        ended = await stored.ended_since(session, now - timedelta(seconds=DENIED_SECONDS), _MAX_DENIED)
    for session_id, moment in ended:
        left = DENIED_SECONDS - int((now - (moment or now)).total_seconds())
        if left > 0:
            await deny_session(redis, session_id, left)
