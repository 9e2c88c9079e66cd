from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import key_of, outbox_of

pytestmark = pytest.mark.server


class TestCreatePost:
    async def test_a_post_reads_as_it_was_written(
        self, do: Ask, ask: Ask, new_asset: Ask, new_room: Ask, person: str
    ) -> None:
        room, asset = await new_room(person), await new_asset(person)
        wanted = {"body": " Look: #Plants ", "tags": ["방"], "roomId": room, "attachments": [{"assetId": asset}] * 2}
        post = (await do("create_post", wanted, as_=person))["post"]
        assert post["body"] == "Look: #Plants"
        assert post["tags"] == [{"name": "방"}, {"name": "plants"}]
        assert post["author"] == {"id": global_id("User", person)}
        assert (post["room"], post["attachments"]) == ({"id": room}, [{"asset": {"id": asset}, "altText": None}])
        assert (post["revision"], post["visibility"], post["commentCount"], post["editedAt"]) == (1, "PUBLIC", 0, None)
        assert await ask(documents.READ_POST, {"id": post["id"]}) == {"post": post}

    async def test_its_event_waits_in_the_document(self, do: Ask, database: Database, person: str) -> None:
        post = (await do("create_post", {"body": "hi #tag", "visibility": "PRIVATE"}, as_=person))["post"]
        (entry,) = await outbox_of(database, post["id"])
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
            ({"attachments": [{"assetId": "x"}]}, "attachments"),
            ({"attachments": [{"assetId": global_id("Asset", new_id())}] * 11}, "attachments"),
        ],
    )
    async def test_bad_input_names_its_field(self, do: Ask, person: str, change: dict[str, Any], field: str) -> None:
        payload = await do("create_post", {"body": "fine", **change}, as_=person)
        assert (payload["__typename"], payload["code"], payload["path"]) == (
            "ValidationError",
            "BAD_USER_INPUT",
            [field],
        )

    async def test_anonymous_callers_cannot_publish(self, do: Ask) -> None:
        assert (await do("create_post", {"body": "hi"}, as_=None))["__typename"] == "Unauthenticated"
