import asyncio
from collections.abc import Iterator
from contextlib import closing

import pytest

from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.kit.domain.exceptions import RateLimited


@pytest.fixture
def hasher() -> Iterator[Hasher]:
    with closing(Hasher(threads=1, most_at_once=3)) as made:
        yield made


async def test_only_the_password_matches(hasher: Hasher) -> None:
    stored = await hasher.hash("moon over busan")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await hasher.verify(stored, "moon over busan")
    assert not await hasher.verify(stored, "moon over seoul")


async def test_an_unknown_account_never_matches(hasher: Hasher) -> None:
    assert not await hasher.verify(None, "moon over busan")


async def test_a_broken_hash_never_matches(hasher: Hasher) -> None:
    assert not await hasher.verify("not a hash", "moon over busan")


async def test_the_loop_goes_on_while_passwords_are_hashed(hasher: Hasher) -> None:
    hashing, turns = asyncio.gather(*(hasher.hash("moon over busan") for _ in range(3))), 0
    while not hashing.done():
        await asyncio.sleep(0.001)
        turns += 1
    await hashing
    assert turns > 10


async def test_a_flood_is_refused_and_then_forgotten(hasher: Hasher) -> None:
    async def sign_in() -> str:
        with hasher.slot():
            return await hasher.hash("moon over busan")

    results = await asyncio.gather(*(sign_in() for _ in range(10)), return_exceptions=True)
    assert sum(isinstance(result, RateLimited) for result in results) == 7
    assert await sign_in()
