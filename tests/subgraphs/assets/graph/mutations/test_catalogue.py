"""The way of an asset through the catalogue."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import pytest

from clients.python.miniroom_client import operation
from subgraphs.assets.domain.catalogue import MANAGE
from subgraphs.kit.auth.caller import MODERATE
from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.eventually import eventually
from tests.subgraphs.assets.conftest import FURNITURE, Uploader
from tests.subgraphs.assets.documents import ASSET, ASSETS, CATEGORIES, IN_REVIEW
from tests.subgraphs.assets.pictures import picture

pytestmark = pytest.mark.server
UPLOADED = operation("uploaded_assets")


async def listed(reader: Uploader, document: str, scope: str = "", **filters: str) -> list[str]:
    page = await reader.ask(document, scope=scope, first=100, **filters)
    return [edge["node"]["id"] for edge in page["edges"]]


class TestReview:
    async def test_a_draft_is_its_owners_until_a_moderator_approves_it(
        self, new_uploader: Callable[[], Uploader]
    ) -> None:
        creator, reader, moderator, word = new_uploader(), new_uploader(), new_uploader(), token_hex(6)
        draft: dict[str, Any] = {
            "kind": "FURNITURE",
            "title": word,
            "categoryId": FURNITURE,
            "placement": {"width": 3, "depth": 2},
        }
        asset = (await creator.upload(picture(), **draft))["asset"]["id"]
        assert await reader.ask(ASSET, id=asset) is None
        assert await listed(reader, ASSETS, search=word) == []
        assert await listed(creator, UPLOADED, status="DRAFT") == [asset]
        await creator.do("submit_asset", assetId=asset)
        assert asset in await listed(moderator, IN_REVIEW, MODERATE)
        refused = await moderator.do("review_asset", scope=MODERATE, assetId=asset, decision="REJECT", note="Blurred.")
        assert (refused["asset"]["status"], refused["asset"]["reviewNote"]) == ("DRAFT", "Blurred.")
        await creator.do("submit_asset", assetId=asset)
        own = await creator.do("review_asset", scope=MODERATE, assetId=asset, decision="APPROVE")
        assert own["__typename"] == "Forbidden", "moderators do not approve their own assets"
        await moderator.do("review_asset", scope=MODERATE, assetId=asset, decision="APPROVE")
        (found,) = (await reader.ask(operation("assets"), first=5, search=word))["edges"]
        assert (found["node"]["placement"]["width"], found["node"]["viewerOwns"]) == (3, False)

    async def test_only_moderators_review(self, new_uploader: Callable[[], Uploader]) -> None:
        creator, reader = new_uploader(), new_uploader()
        asset = (await creator.upload(picture(), kind="WALL", title="Sky", categoryId=FURNITURE))["asset"]["id"]
        await creator.do("submit_asset", assetId=asset)
        payload = await reader.do("review_asset", assetId=asset, decision="APPROVE")
        assert payload["__typename"] == "Forbidden"

    async def test_a_submission_needs_a_title(self, uploader: Uploader) -> None:
        asset = (await uploader.upload(picture(), kind="FLOOR"))["asset"]["id"]
        assert (await uploader.do("submit_asset", assetId=asset))["__typename"] == "ValidationError"

    async def test_a_retired_asset_leaves_the_lists_only(self, new_uploader: Callable[[], Uploader]) -> None:
        creator, reader, word = new_uploader(), new_uploader(), token_hex(6)
        asset = (await creator.publish(title=word))["id"]
        assert (await creator.do("retire_asset", assetId=asset))["asset"]["status"] == "RETIRED"
        assert await listed(reader, ASSETS, search=word) == []
        assert (await reader.ask(ASSET, id=asset))["id"] == asset
        assert (await reader.do("claim_asset", assetId=asset))["__typename"] == "Conflict"


class TestUpdate:
    async def test_korean_and_english_titles_are_both_found(self, new_uploader: Callable[[], Uploader]) -> None:
        creator, word = new_uploader(), token_hex(4)
        asset = (await creator.publish(title=f"Velvet {word}", koreanTitle=f"벨벳소파 {word}"))["id"]
        for search in (f"velv {word}", f"소파 {word}"):
            assert await listed(new_uploader(), ASSETS, search=search) == [asset]

    async def test_what_items_rely_on_is_fixed_once_published(self, uploader: Uploader) -> None:
        asset = (await uploader.publish())["id"]
        fixed = await uploader.do("update_asset", assetId=asset, editionLimit=3)
        assert (fixed["__typename"], fixed["path"]) == ("ValidationError", ["editionLimit"])
        renamed = await uploader.do("update_asset", assetId=asset, title="Armchair", altText="")
        assert (renamed["asset"]["title"], renamed["asset"]["altText"]) == ("Armchair", None)

    async def test_an_image_has_no_price(self, uploader: Uploader) -> None:
        asset = (await uploader.upload(picture()))["asset"]["id"]
        assert (await uploader.do("update_asset", assetId=asset, price=3))["path"] == ["price"]


class TestDelete:
    async def test_the_files_go_with_it_for_good(self, uploader: Uploader, database: Database) -> None:
        upload = (await uploader.begin(picture()))["upload"]
        assert await uploader.send(upload, picture()) == 204
        asset = (await uploader.complete(upload["id"]))["asset"]
        assert (await uploader.do("delete_asset", assetId=asset["id"]))["assetId"] == asset["id"]
        assert await uploader.ask(ASSET, id=asset["id"]) is None
        assert await listed(uploader, UPLOADED) == []
        parts = split_id(asset["id"])
        assert parts
        assert await uploader.send(upload, picture()) == 204
        assert (await uploader.complete(upload["id"]))["__typename"] == "NotFound"

        async def is_gone() -> bool:
            return await database["assets"].find_one({"_id": parts[1]}) is None

        await eventually(is_gone, what="the worker deletes the asset")
        assert (await uploader.complete(upload["id"]))["__typename"] == "NotFound"
        assert (await uploader.http.get(f"{asset['url']}?after")).status_code == 404

    async def test_what_accounts_have_can_only_be_retired(
        self, new_uploader: Callable[[], Uploader], database: Database
    ) -> None:
        """The claim counts before the item is in an inventory."""
        creator = new_uploader()
        asset = (await creator.publish())["id"]
        await new_uploader().do("claim_asset", assetId=asset)
        await database["inventory"].delete_many({"asset_id": (split_id(asset) or ("", ""))[1]})
        assert (await creator.do("delete_asset", assetId=asset))["__typename"] == "Conflict"


class TestCategories:
    async def test_a_new_one_has_its_place_in_the_tree(self, uploader: Uploader) -> None:
        slug = f"test-{token_hex(4)}"
        wanted = {"slug": slug, "name": "Test", "koreanName": "시험", "parentId": FURNITURE}
        assert (await uploader.do("create_asset_category", **wanted))["__typename"] == "Forbidden"
        made = await uploader.do("create_asset_category", scope=MANAGE, **wanted)
        assert made["category"]["parent"] == {"slug": "furniture"}
        again = await uploader.do("create_asset_category", scope=MANAGE, **wanted)
        assert again["__typename"] == "Conflict"
        slugs = [each["slug"] for each in await uploader.ask(CATEGORIES)]
        assert slugs.index("furniture") < slugs.index(slug) < slugs.index("plants")
        word = token_hex(6)
        asset = (await uploader.publish(title=word, categoryId=made["category"]["id"]))["id"]
        assert await listed(uploader, ASSETS, search=word, categoryId=FURNITURE) == [asset]

    async def test_an_unknown_parent(self, uploader: Uploader) -> None:
        unknown = global_id("AssetCategory", new_id())
        payload = await uploader.do("create_asset_category", scope=MANAGE, slug="x", name="X", parentId=unknown)
        assert (payload["__typename"], payload["path"]) == ("NotFound", ["parentId"])
