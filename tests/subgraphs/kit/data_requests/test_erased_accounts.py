"""Marks of erased accounts in both kinds of store, and the handlers that ask for them."""

import secrets
from collections.abc import AsyncIterator

import pytest

from events.contracts.records.users import UserFollowed, UserUnfollowed
from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts, unless_erased
from subgraphs.kit.data_requests.mongo_erased_accounts import MongoErasedAccounts
from subgraphs.kit.data_requests.postgres_erased_accounts import PostgresErasedAccounts
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


@pytest.fixture(params=["mongo", "postgres"])
async def erased(request: pytest.FixtureRequest, stack: Stack) -> AsyncIterator[ErasedAccounts]:
    if request.param == "mongo":
        name = f"kit-test-{secrets.token_hex(4)}"
        async with open_mongo(stack.variable("posts", "MONGO_URL"), name, []) as database:
            yield MongoErasedAccounts(database)
            await database.client.drop_database(name)
    else:
        async with open_postgres(stack.variable("users", "POSTGRES_URL")) as engine:
            yield PostgresErasedAccounts(sessions_of(engine))


async def test_marks_are_found_among_other_accounts(erased: ErasedAccounts) -> None:
    gone, stays = new_id(), new_id()
    for _ in range(2):
        await erased.add(gone)
    assert await erased.among([gone, stays]) == {gone}
    assert await erased.among([stays]) == frozenset()
    assert await erased.among([]) == frozenset()


async def test_events_that_add_data_about_an_erased_account_are_ignored(erased: ErasedAccounts) -> None:
    gone, one, other = new_id(), new_id(), new_id()
    await erased.add(gone)
    handled: list[tuple[str, str]] = []

    async def handle(event: UserFollowed | UserUnfollowed) -> None:
        handled.append((event.follower_id, event.followee_id))

    handlers = unless_erased({UserFollowed: handle, UserUnfollowed: handle}, erased)
    for follower, followee in ((gone, one), (one, gone), (one, other)):
        await handlers[UserFollowed](UserFollowed(follower_id=follower, followee_id=followee))
    assert handled == [(one, other)]
    await handlers[UserUnfollowed](UserUnfollowed(follower_id=gone, followee_id=one))
    assert handled[-1] == (gone, one), "what removes data may repeat"
