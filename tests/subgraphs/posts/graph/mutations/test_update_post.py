import asyncio

import pytest

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    outbox_of,
)

pytestmark = pytest.mark.server


class TestUpdatePost:
    async def test_what_is_left_out_stays(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "a #lamp", "tags": ["desk"]}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": "a #chair"}
        changed = (await do("update_post", change, as_=person))["post"]
        assert (changed["body"], changed["revision"]) == ("a #chair", 2)
        assert changed["tags"] == [{"name": "desk"}, {"name": "chair"}]
        assert changed["editedAt"]
        assert [entry["type"] for entry in await outbox_of(database, post["id"])] == [
            "post-created.v1",
            "post-updated.v1",
        ]

    async def test_an_edit_that_changes_nothing_publishes_nothing(
        self, do: Ask, database: Database, person: str
    ) -> None:
        post = (await do("create_post", {"body": "same"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": "same "}
        assert (await do("update_post", change, as_=person))["post"] == post
        assert len(await outbox_of(database, post["id"])) == 1

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
        entries = await outbox_of(database, post["id"])
        assert [(e["data"]["revision"], e["data"]["body"]) for e in entries] == [(1, "first"), (2, winners[0]["body"])]

    async def test_only_its_author_may(self, do: Ask, person: str, stranger: str) -> None:
        post = (await do("create_post", {"body": "mine"}, as_=person))["post"]
        change = {"postId": post["id"], "expectedRevision": 1, "body": "yours"}
        assert (await do("update_post", change, as_=stranger))["__typename"] == "Forbidden"


class TestTags:
    async def test_given_tags_stay_whatever_the_text_says(self, do: Ask, person: str) -> None:
        post = (await do("create_post", {"body": "my #cat", "tags": ["cat"]}, as_=person))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "body": "my cat"}
        assert (await do("update_post", edit, as_=person))["post"]["tags"] == [{"name": "cat"}]

    async def test_hashtags_fill_up_to_ten_and_return_when_there_is_room(self, do: Ask, person: str) -> None:
        given = [f"t{n}" for n in range(10)]
        post = (await do("create_post", {"body": "#eleventh", "tags": given}, as_=person))["post"]
        assert [tag["name"] for tag in post["tags"]] == given
        edit = {"postId": post["id"], "expectedRevision": 1, "tags": given[:9]}
        changed = (await do("update_post", edit, as_=person))["post"]
        assert [tag["name"] for tag in changed["tags"]] == [*given[:9], "eleventh"]
