from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import RateLimited, ValidationError
from subgraphs.kit.stores.redis import open_redis

PASSWORD = "moon-over-busan-77"


def caller(minutes_ago: int) -> Caller:
    """A session that began at that time: its ID contains it."""
    moment = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    session_id = UUID(int=int(moment.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62)
    return Caller("a", str(session_id), frozenset(), frozenset(), 0.0)


@pytest.fixture
async def proof() -> AsyncIterator[Reauthentication]:
    with closing(Hasher(threads=1)) as hasher:
        async with open_redis("redis://127.0.0.1:1/0") as redis:
            yield Reauthentication(hasher, RateLimiter(redis))


@pytest.fixture(scope="module")
async def owner() -> Account:
    with closing(Hasher(threads=1)) as hasher:
        password_hash = await hasher.hash(PASSWORD)
    return Account(
        id="a", email="a@test.example", handle="a", created_at=datetime.now(UTC), password_hash=password_hash
    )


async def test_a_recent_sign_in_needs_no_password(proof: Reauthentication, owner: Account) -> None:
    await proof.require_recent(caller(9), owner, None, field="password")


async def test_an_older_sign_in_needs_the_password(proof: Reauthentication, owner: Account) -> None:
    with pytest.raises(ValidationError) as refused:
        await proof.require_recent(caller(11), owner, None, field="password")
    assert refused.value.path == ["password"]
    await proof.require_recent(caller(11), owner, PASSWORD, field="password")


async def test_a_wrong_password_is_wrong_at_any_time(proof: Reauthentication, owner: Account) -> None:
    with pytest.raises(ValidationError):
        await proof.require_recent(caller(0), owner, "not-mine-at-all", field="password")


async def test_an_account_without_a_password_signs_in_again(proof: Reauthentication) -> None:
    account = Account(id="a", email="a@test.example", handle="a", created_at=datetime.now(UTC))
    with pytest.raises(ValidationError):
        await proof.require_recent(caller(11), account, None, field="password")


async def test_guesses_are_limited(proof: Reauthentication, owner: Account) -> None:
    for _ in range(5):
        with pytest.raises(ValidationError):
            await proof.require_recent(caller(0), owner, "not-mine-at-all", field="password")
    with pytest.raises(RateLimited):
        await proof.require_recent(caller(0), owner, PASSWORD, field="password")
