import asyncio
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


def key_of(id: str) -> str:
    parts = split_id(id)
    assert parts
    return parts[1]


async def waiting(database: Database, post: dict[str, Any]) -> list[dict[str, Any]]:
    document = await database["post"].find_one({"_id": key_of(post["id"])})
    assert document
    return list(document["outbox"])


class TestCreatePost:
    async def test_a_post_reads_as_it_was_written(self, do: Ask, ask: Ask, new_asset: Ask, person: str) -> None:
        room, asset = global_id("Room", new_id()), await new_asset(person)
        wanted = {"body": " Look: #Plants ", "tags": ["방"], "roomId": room, "assetIds": [asset, asset]}
        post = (await do("create_post", wanted, as_=person))["post"]
        assert post["body"] == "Look: #Plants"
        assert post["tags"] == [{"name": "방"}, {"name": "plants"}]
        assert post["author"] == {"id": global_id("User", person)}
        assert (post["room"], post["assets"]) == ({"id": room}, [{"id": asset}])
        assert (post["revision"], post["visibility"], post["commentCount"], post["editedAt"]) == (1, "PUBLIC", 0, None)
        assert await ask(documents.READ_POST, {"id": post["id"]}) == {"post": post}

    async def test_its_event_waits_in_the_document(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "hi #tag", "visibility": "PRIVATE"}, as_=person))["post"]
        (entry,) = await waiting(database, post)
        assert (entry["type"], entry["topic"], entry["key"]) == ("post-created.v1", "posts", key_of(post["id"]))
        assert entry["data"] == {
            "post_id": key_of(post["id"]),
            "author_id": person,
            "body": "hi #tag",
            "tags": ["tag"],
            "asset_ids": [],
            "alt_texts": {},
            "visibility": "PRIVATE",
            "revision": 1,
            "mentions": [],
        }

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"body": ""}, "body"),
            ({"body": "a" * 100_000}, "body"),
            ({"body": "\x00"}, "body"),
            ({"body": "\ud800"}, "body"),
            ({"tags": ["two words"]}, "tags"),
            ({"tags": ["t"] * 11}, "tags"),
            ({"roomId": global_id("User", new_id())}, "roomId"),
            ({"roomId": ""}, "roomId"),
            ({"assetIds": ["x"]}, "assetIds"),
            ({"assetIds": [global_id("Asset", new_id())] * 11}, "assetIds"),
        ],
    )
    async def test_bad_input_names_its_field(self, do: Ask, person: str, change: dict[str, Any], field: str) -> None:
        payload = await do("create_post", {"body": "fine", **change}, as_=person)
        assert (payload["__typename"], payload["code"], payload["path"]) == (
            "ValidationError",
            "BAD_USER_INPUT",
            [field],
        )

    async def test_nobody_cannot_publish(self, do: Ask) -> None:
        assert (await do("create_post", {"body": "hi"}, as_=None))["__typename"] == "Unauthenticated"


class TestUpdatePost:
    async def test_what_is_left_out_stays(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "a #lamp", "tags": ["desk"]}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": "a #chair"}
        changed = (await do("update_post", change, as_=person))["post"]
        assert (changed["body"], changed["revision"]) == ("a #chair", 2)
        assert changed["tags"] == [{"name": "desk"}, {"name": "chair"}]
        assert changed["editedAt"]
        assert [entry["type"] for entry in await waiting(database, post)] == ["post-created.v1", "post-updated.v1"]

    async def test_an_edit_that_changes_nothing_publishes_nothing(
        self, do: Ask, database: Database, person: str
    ) -> None:
        post = (await do("create_post", {"body": "same"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": "same "}
        assert (await do("update_post", change, as_=person))["post"] == post
        assert len(await waiting(database, post)) == 1

    async def test_of_many_edits_of_one_revision_one_wins(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "first"}, as_=person))["post"]
        edits = [
            do("update_post", {"postId": post["id"], "expectedRevision": 1, "body": f"edit {n}"}, as_=person)
            for n in range(20)
        ]
        payloads = await asyncio.gather(*edits)
        winners = [payload["post"] for payload in payloads if payload["__typename"] == "UpdatePostSuccess"]
        assert len(winners) == 1
        assert {p["code"] for p in payloads if p["__typename"] != "UpdatePostSuccess"} == {"CONFLICT"}
        entries = await waiting(database, post)
        assert [(e["data"]["revision"], e["data"]["body"]) for e in entries] == [(1, "first"), (2, winners[0]["body"])]

    async def test_only_its_author_may(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "mine"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": "yours"}
        assert (await do("update_post", change, as_=stranger))["__typename"] == "Forbidden"


class TestDeletePost:
    async def test_it_is_unknown_everywhere(self, do: Ask, ask: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "secret #gone"}, as_=person))["post"]
        said = (await do("add_comment", {"postId": post["id"], "body": "oh"}, as_=person))["comment"]
        assert (await do("delete_post", {"postId": post["id"]}, as_=person))["postId"] == post["id"]
        assert await ask(documents.READ_POST, {"id": post["id"]}, as_=person) == {"post": None}
        author = global_id("User", person)
        listed = await ask(documents.LIST_POSTS, {"first": 10, "authorId": author}, as_=person)
        assert listed["posts"]["edges"] == []
        for name, input in (
            ("update_post", {"postId": post["id"], "expectedRevision": 1, "body": "back"}),
            ("delete_post", {"postId": post["id"]}),
            ("add_comment", {"postId": post["id"], "body": "late"}),
            ("add_reaction", {"subjectId": post["id"], "kind": "LIKE"}),
            ("add_reaction", {"subjectId": said["id"], "kind": "LIKE"}),
            ("remove_reaction", {"subjectId": said["id"], "kind": "LIKE"}),
        ):
            assert (await do(name, input, as_=person))["code"] == "NOT_FOUND"
        stored = await database["post"].find_one({"_id": key_of(post["id"])})
        assert stored is not None
        assert stored["outbox"][-1]["type"] == "post-deleted.v1"

    async def test_only_its_author_may(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "mine"}, as_=person))["post"]
        assert (await do("delete_post", {"postId": post["id"]}, as_=stranger))["__typename"] == "Forbidden"

    async def test_twice_at_once_is_one_event(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "twice"}, as_=person))["post"]
        deletes = [do("delete_post", {"postId": post["id"]}, as_=person) for _ in range(10)]
        kinds = [payload["__typename"] for payload in await asyncio.gather(*deletes)]
        assert sorted(kinds) == ["DeletePostSuccess"] + ["NotFound"] * 9
        assert len(await waiting(database, post)) == 2
