import asyncio

import pytest

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from tests.faults.scale import chosen
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    reaction_events,
)

pytestmark = pytest.mark.server


ROUNDS = 50 if chosen().name == "full" else 5
"""Each is two presses: a hundred times with MINIROOM_FAULTS=full."""


class TestManyAtOnce:
    async def test_fifty_concurrent_accounts_are_counted(
        self, do: Ask, ask: Ask, database: Database, person: str
    ) -> None:
        post = (await do("create_post", {"body": "a race"}, as_=person))["post"]
        people = [new_id() for _ in range(50)]
        like = {"subjectId": post["id"], "kind": "LIKE"}

        async def toggle(index: int) -> None:
            """Two devices of an account react at once; at the end the even accounts have a reaction."""
            for turn in range(ROUNDS):
                devices = 2 if turn < 2 else 1
                await asyncio.gather(*(do("add_reaction", like, as_=people[index]) for _ in range(devices)))
                await asyncio.gather(*(do("remove_reaction", like, as_=people[index]) for _ in range(devices)))
            if index % 2 == 0:
                await do("add_reaction", like, as_=people[index])

        await asyncio.gather(*map(toggle, range(50)))
        counts = (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["reactionCounts"]
        assert counts == [{"kind": "LIKE", "count": 25}]
        types = [entry["type"] for entry in await reaction_events(database, post["id"])]
        assert types.count("reaction-added.v1") == 50 * ROUNDS + 25
        assert types.count("reaction-removed.v1") == 50 * ROUNDS

    async def test_adding_and_removing_at_once_keeps_the_counts_exact(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "a race"}, as_=person))["post"]
        like = {"subjectId": post["id"], "kind": "LIKE"}
        await asyncio.gather(
            *(do(f"{verb}_reaction", like, as_=person) for _ in range(20) for verb in ("add", "remove"))
        )
        read = (await ask(documents.READ_POST, {"id": post["id"]}, as_=person))["post"]
        assert len(read["viewerReactions"]) == sum(each["count"] for each in read["reactionCounts"])
