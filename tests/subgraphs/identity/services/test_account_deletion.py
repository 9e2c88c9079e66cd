"""Other services learn of a scheduled deletion, and of its cancellation by a sign-in."""

import secrets
from contextlib import closing

import pytest
from cryptography.fernet import Fernet
from limits import RateLimitItemPerMinute
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.identity.domain.inputs import Registration
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services.account_deletion import AccountDeletion
from subgraphs.identity.services.accounts import AccountService
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.known_networks import KnownNetworks
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.stores.postgres import Sessions
from tests.subgraphs.identity.operations import PASSWORD, sign_up_form

pytestmark = pytest.mark.server


async def test_scheduling_and_cancelling_are_events(engine: AsyncEngine, sessions: Sessions, redis: Redis) -> None:
    form, seal, limiter = sign_up_form(), Seal(Fernet.generate_key().decode()), RateLimiter(redis)
    opener = SessionService(sessions, redis, Keyring(sessions, seal), limiter, "http://issuer")
    limit = RateLimitItemPerMinute(10, namespace=secrets.token_hex(4))
    with closing(Hasher(threads=1)) as hasher:
        networks, mail = KnownNetworks(seal), MailQueue(seal)
        accounts = AccountService(sessions, redis, hasher, limiter, opener, limit, mail, networks)
        deletion = AccountDeletion(sessions, redis, hasher, opener, Reauthentication(hasher, limiter), mail)
        asked = Registration.of(form["email"], form["handle"], form["displayName"], PASSWORD)
        account = (await accounts.sign_up(asked, None)).account
        due_at = await deletion.plan(await _caller(engine, account.id), PASSWORD)
        assert (await accounts.sign_in(form["email"], PASSWORD, None, None)).account.id == account.id
    async with engine.connect() as connection:
        query = text("SELECT type, data FROM outbox ORDER BY position")
        told = [(row.type, row.data) for row in await connection.execute(query)]
    assert [kind for kind, _ in told] == [
        "account-registered.v1",
        "account-deletion-scheduled.v1",
        "account-deletion-cancelled.v1",
    ]
    assert told[1][1]["due_at"][:19] == due_at.isoformat()[:19]


async def _caller(engine: AsyncEngine, account_id: str) -> Caller:
    async with engine.connect() as connection:
        session_id = (await connection.execute(text("SELECT id::text FROM session"))).scalar_one()
    return Caller(account_id, session_id, frozenset(), frozenset(), 0.0)
