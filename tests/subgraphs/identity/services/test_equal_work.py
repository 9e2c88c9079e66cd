"""Timing does not reveal whether an address has an account: the same statements run, the same password is hashed."""

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

from subgraphs.identity.domain.inputs import Registration
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.services.accounts import AccountService
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.known_networks import KnownNetworks
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.passwords import PasswordService
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.domain.exceptions import Unauthenticated
from subgraphs.kit.stores.postgres import Sessions
from tests.subgraphs.identity.operations import PASSWORD, sign_up_form

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
    rate_limiter, seal = RateLimiter(redis), Seal(Fernet.generate_key().decode())
    opener = SessionService(sessions, redis, Keyring(sessions, seal), rate_limiter, "http://issuer")
    mail = MailQueue(seal)
    limit = RateLimitItemPerMinute(100, namespace=secrets.token_hex(4))
    with closing(Watched(work)) as hasher:
        accounts = AccountService(sessions, redis, hasher, rate_limiter, opener, limit, mail, KnownNetworks(seal))
        proof = Reauthentication(hasher, rate_limiter)
        yield accounts, PasswordService(sessions, hasher, rate_limiter, opener, proof, mail)


@pytest.fixture
async def known(services: tuple[AccountService, PasswordService]) -> str:
    form = sign_up_form()
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
    assert done == await refused(sign_up_form()["email"])


async def test_asking_for_a_reset(services: tuple[AccountService, PasswordService], known: str, work: Work) -> None:
    _, passwords = services

    async def asked(email: str) -> Work:
        work.clear()
        await passwords.request_reset(email, None)
        return list(work)

    assert await asked(known) == await asked(sign_up_form()["email"])
    assert work, "a mail is queued either way"
