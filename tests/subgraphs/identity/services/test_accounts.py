"""Invariants between tables, on tables of this test alone: the stack's relay would send the events."""

import asyncio
import secrets
from contextlib import closing

import pytest
from cryptography.fernet import Fernet
from limits import RateLimitItemPerMinute
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.messaging.outbox.postgres import PostgresOutbox
from subgraphs.identity.domain.inputs import Registration
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services.accounts import AccountService
from subgraphs.identity.services.cleanup import delete_expired_sessions
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.known_networks import KnownNetworks
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.sealing import Seal, WrongEncryptionKey
from subgraphs.kit.stores.postgres import Sessions
from tests.subgraphs.identity.operations import sign_up_form

pytestmark = pytest.mark.server


async def sign_up(sessions: Sessions, redis: Redis, form: dict[str, str]) -> str:
    rate_limiter, seal = RateLimiter(redis), Seal(Fernet.generate_key().decode())
    keyring = Keyring(sessions, seal)
    opener = SessionService(sessions, redis, keyring, rate_limiter, "http://issuer")
    with closing(Hasher(threads=1)) as hasher:
        limit = RateLimitItemPerMinute(10, namespace=secrets.token_hex(4))
        service = AccountService(
            sessions, redis, hasher, rate_limiter, opener, limit, MailQueue(seal), KnownNetworks(seal)
        )
        asked = Registration.of(form["email"], form["handle"], form["displayName"], form["password"])
        return (await service.sign_up(asked, None)).account.id


async def test_the_event_is_stored_with_the_account(engine: AsyncEngine, sessions: Sessions, redis: Redis) -> None:
    form = sign_up_form()
    account_id = await sign_up(sessions, redis, form)
    async with PostgresOutbox(engine).claim(10) as entries:
        (entry,) = entries
    assert (entry.topic, entry.type, entry.key) == ("accounts", "account-registered.v1", account_id)
    assert entry.data == {"account_id": account_id, "handle": form["handle"], "display_name": form["displayName"]}


async def test_of_many_starting_processes_one_creates_the_key(sessions: Sessions) -> None:
    seal = Seal(Fernet.generate_key().decode())
    seen = await asyncio.gather(*(Keyring(sessions, seal).public() for _ in range(10)))
    assert len({page["keys"][0]["kid"] for page in seen}) == 1
    assert all(len(page["keys"]) == 1 for page in seen)


async def test_the_private_key_is_stored_encrypted(engine: AsyncEngine, sessions: Sessions) -> None:
    (key,) = await Keyring(sessions, Seal(Fernet.generate_key().decode())).keys()
    async with engine.connect() as connection:
        stored = (await connection.execute(text("SELECT sealed FROM signing_key"))).scalar_one()
    assert str(key.as_dict(private=True)["d"]).encode() not in stored


async def test_another_encryption_key_is_refused(sessions: Sessions) -> None:
    await Keyring(sessions, Seal(Fernet.generate_key().decode())).keys()
    with pytest.raises(WrongEncryptionKey):
        await Keyring(sessions, Seal(Fernet.generate_key().decode())).keys()


async def test_expired_sessions_are_swept(engine: AsyncEngine, sessions: Sessions, redis: Redis) -> None:
    await sign_up(sessions, redis, sign_up_form())
    await delete_expired_sessions(sessions)
    assert await _count(engine, "session") == 1
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE session SET expires_at = now() - interval '1 second'"))
    await delete_expired_sessions(sessions)
    assert (await _count(engine, "session"), await _count(engine, "account")) == (0, 1)


async def _count(engine: AsyncEngine, table: str) -> int:
    async with engine.connect() as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())
