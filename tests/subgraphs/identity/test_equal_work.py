"""Time tells nobody whether an address has an account (B15): the same statements run, the same password is hashed."""

import secrets
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import pytest
from argon2 import Parameters, extract_parameters
from cryptography.fernet import Fernet
from limits import RateLimitItemPerMinute
from redis.asyncio import Redis
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.identity.keys import Keyring
from subgraphs.identity.password_service import PasswordService
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.sealing import Seal
from subgraphs.identity.service import AccountService, Registration
from subgraphs.identity.session_service import SessionService
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.domain.exceptions import Unauthenticated
from subgraphs.kit.stores.postgres import Sessions
from tests.subgraphs.identity.documents import PASSWORD, somebody

pytestmark = pytest.mark.server
Work = list[str | Parameters]
WRONG = "sun-over-busan-77"


class Watched(Hasher):
    def __init__(self, work: Work) -> None:
        super().__init__(threads=1)
        self._work = work

    def _matches(self, stored: str, password: str) -> bool:
        self._work.append(extract_parameters(stored))
        return super()._matches(stored, password)


@pytest.fixture
def work(engine: AsyncEngine) -> Work:
    """Every statement and every password that is hashed, as they come."""
    seen: Work = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    return seen


@pytest.fixture
async def services(
    sessions: Sessions, redis: Redis, work: Work
) -> AsyncIterator[tuple[AccountService, PasswordService]]:
    throttle, key = Throttle(redis), Fernet.generate_key().decode()
    opener = SessionService(sessions, redis, Keyring(sessions, key), throttle, "http://issuer")
    limit = RateLimitItemPerMinute(100, namespace=secrets.token_hex(4))
    with closing(Watched(work)) as hasher:
        accounts = AccountService(sessions, redis, hasher, throttle, opener, limit, Seal(key))
        yield accounts, PasswordService(sessions, hasher, throttle, opener, Seal(key))


@pytest.fixture
async def known(services: tuple[AccountService, PasswordService]) -> str:
    form = somebody()
    await services[0].sign_up(Registration.of(form["email"], form["handle"], form["displayName"], PASSWORD), None)
    return form["email"]


async def test_a_refused_sign_in(services: tuple[AccountService, PasswordService], known: str, work: Work) -> None:
    accounts, _ = services

    async def refused(email: str) -> Work:
        work.clear()
        with pytest.raises(Unauthenticated):
            await accounts.sign_in(email, WRONG, None, None)
        return list(work)

    done = await refused(known)
    assert len([one for one in done if isinstance(one, Parameters)]) == 1, "one password is hashed"
    assert done == await refused(somebody()["email"])


async def test_asking_for_a_reset(services: tuple[AccountService, PasswordService], known: str, work: Work) -> None:
    _, passwords = services

    async def asked(email: str) -> Work:
        work.clear()
        await passwords.request_reset(email, None)
        return list(work)

    assert await asked(known) == await asked(somebody()["email"])
    assert work, "a letter waits either way"
