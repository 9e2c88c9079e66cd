"""Replicas of posts, rooms and notifications are rebuilt from the log by one command each."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pymongo import AsyncMongoClient

from events.messaging import topic_admin
from events.messaging.outbox.postgres import PostgresOutbox
from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from subgraphs.kit.stores.postgres import open_postgres
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
Documents = dict[str, dict[str, Any]]
COPIES = {
    "posts": ("follow", "handle", "account", "blocks"),
    "rooms": ("follows", "visit_policies", "blocks"),
    "notifications": ("accounts", "follows", "blocks"),
}


@pytest.fixture(scope="module")
async def people(new_person: Callable[..., Any], run: Ask) -> list[SignedUp]:
    """Three accounts, a fourth with a changed handle, and their follows, blocks and mutes."""
    mina, leo, ana, kim = [await new_person(name) for name in ("mina", "leo", "ana", "kim")]
    told = [
        ("follow_user", mina, {"userId": leo.id}),
        ("follow_user", ana, {"userId": mina.id}),
        ("unfollow_user", ana, {"userId": mina.id}),
        ("block_user", mina, {"userId": ana.id}),
        ("block_user", leo, {"userId": kim.id}),
        ("unblock_user", leo, {"userId": kim.id}),
        ("mute_user", leo, {"userId": mina.id}),
        ("update_settings", mina, {"whoMayComment": "NOBODY", "notifications": {"reacted": False}}),
        ("update_settings", mina, {"whoMayComment": "FOLLOWERS", "whoMayVisit": "FOLLOWERS"}),
        ("change_handle", kim, {"handle": f"{kim.handle}x"}),
    ]
    for name, person, what in told:
        payload = await run(name, {"input": what}, token=person.token)
        assert payload["__typename"].endswith("Success"), payload
    return [mina, leo, ana, kim]


@pytest.mark.parametrize("name", COPIES)
async def test_a_rebuilt_replica_equals_the_original(
    name: str, people: list[SignedUp], stack: Stack, kafka_url: str
) -> None:
    client: AsyncMongoClient[dict[str, Any]]
    async with (
        AsyncMongoClient(stack.variable(f"{name}-work", "MONGO_URL")) as client,
        _at_rest(stack, kafka_url, name),
    ):
        database: Any = client[name]
        right = {each: await _ours(database[each], people) for each in COPIES[name]}
        assert all(right.values())
        for each in COPIES[name]:
            await _spoil(database[each], right[each])
        code, said = await _rebuild(stack, name)
        assert code == 0, said
        for each in COPIES[name]:
            assert re.search(rf"^{each}: \d+ right, 1 were missing, 0 wrong, [1-9]\d* too many$", said, re.MULTILINE)
            assert await _ours(database[each], people) == right[each]
        _, said = await _rebuild(stack, name)
        assert set(re.findall(r"(\d+) (?:were missing|wrong|too many)", said)) == {"0"}


async def test_a_worker_that_reads_is_not_disturbed(people: list[SignedUp], stack: Stack) -> None:
    code, said = await _rebuild(stack, "posts")
    assert code == 1
    assert "stop its consumers first (`make stop NAME=posts-work`)" in said


@asynccontextmanager
async def _at_rest(stack: Stack, kafka_url: str, name: str) -> AsyncIterator[None]:
    """Its worker has consumed everything and is stopped."""

    async def has_consumed_all() -> bool:
        async with open_postgres(stack.variable("users", "POSTGRES_URL")) as engine:
            if await PostgresOutbox(engine).backlog():
                return False
        return not any(row.behind for row in await topic_admin.lag(kafka_url) if row.group == name)

    await eventually(has_consumed_all, seconds=30, what=f"{name} has heard all")
    supervisor = Supervisor(profile_named(stack.profile))
    await supervisor.stop([f"{name}-work"])
    try:
        yield
    finally:
        supervisor.start(f"{name}-work")


async def _rebuild(stack: Stack, name: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "subgraphs", name, "rebuild"),
        env={**os.environ, **stack.environment[f"{name}-work"]},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


async def _spoil(collection: Any, ours: Documents) -> None:
    """One copy is lost, another speaks of what never was."""
    lost, *_ = ours.values()
    await collection.delete_one({"_id": lost["_id"]})
    await collection.insert_one({**lost, "_id": f"never:{lost['_id']}"})


async def _ours(collection: Any, people: list[SignedUp]) -> Documents:
    """Other tests may have put copies there that no event speaks of."""
    keys = [person.key for person in people]
    return {raw["_id"]: raw async for raw in collection.find({}) if any(key in str(raw) for key in keys)}
