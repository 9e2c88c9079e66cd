import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.recount import recount
from tests.faults.scale import chosen
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server
ROUNDS = 50 if chosen().name == "full" else 5
"""Each is two presses: a hundred times with MINIROOM_FAULTS=full."""


def key_of(id: str) -> str:
    parts = split_id(id)
    assert parts
    return parts[1]


async def waiting(database: Database, id: str) -> list[dict[str, Any]]:
    """The events of all reactions to a subject, one person after another, each person's in order."""
    found = database["reaction"].find({"subject_id": key_of(id)}, sort=[("_id", 1)])
    return [entry async for document in found for entry in document["outbox"]]


class TestAddReaction:
    async def test_post_and_comment_are_counted_apart(self, do: Ask, ask: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        await do("add_reaction", {"subjectId": post["id"], "kind": "SAD"}, as_=person)
        on_post = (await do("add_reaction", {"subjectId": post["id"], "kind": "LIKE"}, as_=stranger))["subject"]
        on_comment = (await do("add_reaction", {"subjectId": said["id"], "kind": "WOW"}, as_=stranger))["subject"]
        assert on_post == {
            "__typename": "Post",
            "id": post["id"],
            "reactionCounts": [{"kind": "LIKE", "count": 1}, {"kind": "SAD", "count": 1}],
            "viewerReactions": ["LIKE"],
        }
        assert on_comment == {
            "__typename": "Comment",
            "id": said["id"],
            "reactionCounts": [{"kind": "WOW", "count": 1}],
            "viewerReactions": ["WOW"],
        }
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["viewerReactions"] == []

    async def test_repeating_changes_nothing(self, do: Ask, database: Database, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "a #tag"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        like = {"subjectId": said["id"], "kind": "LIKE"}
        answers = [(await do("add_reaction", like, as_=stranger))["subject"] for _ in range(3)]
        assert answers[0] == answers[1] == answers[2]
        (entry,) = await waiting(database, said["id"])
        assert (entry["topic"], entry["type"], entry["key"]) == ("activity", "reaction-added.v1", key_of(post["id"]))
        assert entry["data"] == {
            "post_id": key_of(post["id"]),
            "comment_id": key_of(said["id"]),
            "author_id": person,
            "user_id": stranger,
            "kind": "LIKE",
            "tags": ["tag"],
            "visibility": "PUBLIC",
        }

    @pytest.mark.parametrize("id", ["", "x", global_id("User", new_id())])
    async def test_other_things_cannot_be_reacted_to(self, do: Ask, person: str, id: str) -> None:
        payload = await do("add_reaction", {"subjectId": id, "kind": "LIKE"}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["subjectId"])

    @pytest.mark.parametrize("kind", ["Post", "Comment"])
    async def test_an_unknown_subject_is_not_found(self, do: Ask, person: str, kind: str) -> None:
        payload = await do("add_reaction", {"subjectId": global_id(kind, new_id()), "kind": "LIKE"}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("NotFound", ["subjectId"])

    async def test_nobody_cannot_react(self, do: Ask) -> None:
        wanted = {"subjectId": global_id("Post", new_id()), "kind": "LIKE"}
        for name in ("add_reaction", "remove_reaction"):
            assert (await do(name, wanted, as_=None))["code"] == "UNAUTHENTICATED"


class TestRemoveReaction:
    async def test_its_event_tells_when_the_reaction_began(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        like = {"subjectId": post["id"], "kind": "LIKE"}
        for name in ("add_reaction", "remove_reaction", "remove_reaction", "add_reaction"):
            subject = (await do(name, like, as_=person))["subject"]
        assert (subject["reactionCounts"], subject["viewerReactions"]) == ([{"kind": "LIKE", "count": 1}], ["LIKE"])
        added, removed, again = await waiting(database, post["id"])
        assert [added["type"], removed["type"], again["type"]] == [
            "reaction-added.v1",
            "reaction-removed.v1",
            "reaction-added.v1",
        ]
        began = datetime.fromisoformat(removed["data"]["reacted_at"])
        assert began == datetime.fromisoformat(added["time"])

    async def test_one_that_never_was_is_no_trouble(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        payload = await do("remove_reaction", {"subjectId": post["id"], "kind": "LOVE"}, as_=person)
        assert payload["subject"]["reactionCounts"] == []
        assert await waiting(database, post["id"]) == []


class TestManyAtOnce:
    async def test_fifty_people_toggling_end_exact(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "a race"}, as_=person))["post"]
        people = [new_id() for _ in range(50)]
        like = {"subjectId": post["id"], "kind": "LIKE"}

        async def toggle(place: int) -> None:
            """Two devices of one person press at once, in the first rounds; in the end the even ones like it."""
            for turn in range(ROUNDS):
                devices = 2 if turn < 2 else 1
                await asyncio.gather(*(do("add_reaction", like, as_=people[place]) for _ in range(devices)))
                await asyncio.gather(*(do("remove_reaction", like, as_=people[place]) for _ in range(devices)))
            if place % 2 == 0:
                await do("add_reaction", like, as_=people[place])

        await asyncio.gather(*map(toggle, range(50)))
        counts = (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["reactionCounts"]
        assert counts == [{"kind": "LIKE", "count": 25}]
        types = [entry["type"] for entry in await waiting(database, post["id"])]
        assert types.count("reaction-added.v1") == 50 * ROUNDS + 25
        assert types.count("reaction-removed.v1") == 50 * ROUNDS

    async def test_one_person_pressing_both_at_once_stays_exact(self, do: Ask, ask: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "a race"}, as_=person))["post"]
        like = {"subjectId": post["id"], "kind": "LIKE"}
        await asyncio.gather(
            *(do(f"{verb}_reaction", like, as_=person) for _ in range(20) for verb in ("add", "remove"))
        )
        read = (await ask(documents.READ_POST, {"id": post["id"]}, as_=person))["post"]
        assert len(read["viewerReactions"]) == sum(each["count"] for each in read["reactionCounts"])


class TestRecount:
    async def test_wrong_counts_are_made_right(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "y"}, as_=person))["comment"]
        for id in (post["id"], said["id"]):
            await do("add_reaction", {"subjectId": id, "kind": "LIKE"}, as_=person)
        wrong = {"reaction_counts": {"LIKE": 7, "SAD": -1}, "comment_count": 0}
        await database["post"].update_one({"_id": key_of(post["id"])}, {"$set": wrong})
        await database["comment"].update_one({"_id": key_of(said["id"])}, {"$set": {"reaction_counts": {}}})
        assert await recount(datetime.now(UTC)) == 0, "what just changed is left alone"
        assert await recount(datetime.now(UTC) + timedelta(minutes=2)) == 2
        read = (await ask(documents.READ_POST, {"id": post["id"]}))["post"]
        assert (read["reactionCounts"], read["commentCount"]) == ([{"kind": "LIKE", "count": 1}], 1)
        assert await recount(datetime.now(UTC) + timedelta(minutes=2)) == 0
