from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    HELD,
    key_of,
    outbox_of,
)

pytestmark = [pytest.mark.server, pytest.mark.usefixtures("no_patience")]


async def published(database: Database, id: str) -> list[dict[str, Any]]:
    return [entry["data"] for entry in await outbox_of(database, id)]


class TestAltTexts:
    async def test_ten_things_each_with_its_own(
        self, do: Ask, ask: Ask, new_asset: Ask, database: Database, person: str
    ) -> None:
        ids = [await new_asset(person) for _ in range(10)]
        wanted = [{"assetId": id, "altText": f" 사진 {n} "} for n, id in enumerate(ids[:9])] + [{"assetId": ids[9]}]
        post = (await do("create_post", {"body": "x", "attachments": wanted}, as_=person))["post"]
        said = [*(f"사진 {n}" for n in range(9)), None]
        assert post["attachments"] == [{"asset": {"id": id}, "altText": t} for id, t in zip(ids, said, strict=True)]
        assert await ask(documents.READ_POST, {"id": post["id"]}) == {"post": post}
        (created,) = await published(database, post["id"])
        keys = [parts[1] for id in ids if (parts := split_id(id))]
        assert created["asset_ids"] == keys
        assert created["alt_texts"] == dict(zip(keys[:9], said[:9], strict=True))

    async def test_an_edit_keeps_what_was(
        self, do: Ask, ask: Ask, new_asset: Ask, database: Database, person: str
    ) -> None:
        one, two = await new_asset(person), await new_asset(person)
        before = [{"assetId": one, "altText": "a lamp"}]
        post = (await do("create_post", {"body": "x", "attachments": before}, as_=person))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "attachments": [{"assetId": two}, {"assetId": one}]}
        after = (await do("update_post", edit, as_=person))["post"]
        assert after["attachments"] == [{"asset": {"id": id}, "altText": None} for id in (two, one)]
        edit = {"postId": post["id"], "expectedRevision": 2, "body": "y"}
        assert (await do("update_post", edit, as_=person))["post"]["attachments"] == after["attachments"]
        history = (await ask(documents.HISTORY, {"id": post["id"]}))["post"]["history"]
        assert [len(edition["attachments"]) for edition in history] == [2, 1]
        assert history[1]["attachments"] == [{"asset": {"id": one}, "altText": "a lamp"}]
        assert [len(event["alt_texts"]) for event in await published(database, post["id"])] == [1, 0, 0]

    async def test_they_are_filtered_as_words_are(self, do: Ask, new_asset: Ask, person: str) -> None:
        asset = await new_asset(person)

        async def said(words: str) -> Any:
            return await do(
                "create_post", {"body": "x", "attachments": [{"assetId": asset, "altText": words}]}, as_=person
            )

        assert (await said("what the fuck"))["post"]["attachments"][0]["altText"] == "what the ****"
        assert (await said(HELD))["post"]["hiddenReason"] == "HELD"
        refused = await said("kill yourself")
        assert (refused["__typename"], refused["path"]) == ("ContentRejected", ["attachments"])

    async def test_a_draft_that_says_too_much_is_held_when_it_is_published(
        self, do: Ask, new_asset: Ask, person: str
    ) -> None:
        shown = [{"assetId": await new_asset(person), "altText": HELD}]
        draft = (await do("create_post", {"body": "x", "draft": True, "attachments": shown}, as_=person))["post"]
        assert draft["hiddenReason"] == "DRAFT"
        assert (await do("publish_post", {"postId": draft["id"]}, as_=person))["post"]["hiddenReason"] == "HELD"

    @pytest.mark.parametrize("words", ["a" * 501, "a" * 1_000_000, "\x00", "\ud800"])
    async def test_bad_words_are_refused(self, do: Ask, new_asset: Ask, person: str, words: str) -> None:
        shown = [{"assetId": await new_asset(person), "altText": words}]
        payload = await do("create_post", {"body": "x", "attachments": shown}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["attachments"])


class TestAssets:
    async def test_own_images_and_catalogue_assets_can_be_attached(
        self, do: Ask, new_asset: Ask, person: str, stranger: str
    ) -> None:
        for owner, kind, right in (
            (person, "IMAGE", True),
            (stranger, "IMAGE", False),
            (stranger, "FURNITURE", True),
        ):
            wanted = {"body": "x", "attachments": [{"assetId": await new_asset(owner, kind)}]}
            payload = await do("create_post", wanted, as_=person)
            assert payload["__typename"] == ("CreatePostSuccess" if right else "ValidationError")
            assert right or payload["path"] == ["attachments"]

    async def test_an_unknown_id_is_refused(self, do: Ask, person: str) -> None:
        unknown = [{"assetId": global_id("Asset", new_id())}]
        payload = await do("create_post", {"body": "x", "attachments": unknown}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["attachments"])
        post = (await do("create_post", {"body": "x"}, as_=person))["post"]
        edit = {"postId": post["id"], "expectedRevision": 1, "attachments": unknown}
        assert (await do("update_post", edit, as_=person))["path"] == ["attachments"]

    async def test_a_draft_publishes_which_assets_it_attaches_and_no_text(
        self, do: Ask, new_asset: Ask, database: Database, person: str
    ) -> None:
        """So that assets keeps their files."""
        one, two = await new_asset(person), await new_asset(person)
        wanted = {"body": "secret", "draft": True, "attachments": [{"assetId": one, "altText": "secret"}]}
        draft = (await do("create_post", wanted, as_=person))["post"]
        edit = {"postId": draft["id"], "expectedRevision": 1, "attachments": [{"assetId": one}, {"assetId": two}]}
        await do("update_post", edit, as_=person)
        await do("update_post", {"postId": draft["id"], "expectedRevision": 2, "body": "other"}, as_=person)
        await do("delete_post", {"postId": draft["id"]}, as_=person)
        await do("restore_post", {"postId": draft["id"]}, as_=person)
        keys = [key_of(asset) for asset in (one, two)]
        found = [(each["type"], each["data"].get("asset_ids")) for each in await outbox_of(database, draft["id"])]
        assert found == [
            ("post-drafted.v1", keys[:1]),
            ("post-drafted.v1", keys),
            ("post-deleted.v1", None),
            ("post-drafted.v1", keys),
        ]
        assert "secret" not in str(await outbox_of(database, draft["id"]))

    async def test_ten_thousand_attachments_are_refused(self, do: Ask, person: str) -> None:
        many = [{"assetId": global_id("Asset", new_id())} for _ in range(10_000)]
        assert (await do("create_post", {"body": "x", "attachments": many}, as_=person))["path"] == ["attachments"]
