"""Claims and grants."""

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest

from clients.python.miniroom_client import operation
from subgraphs.assets.domain.catalogue import MANAGE
from subgraphs.assets.domain.categories import CATEGORIES
from subgraphs.assets.messaging.personal_data import personal_data
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.stack import Stack
from tests.subgraphs.assets.conftest import Uploader

pytestmark = pytest.mark.server
INVENTORY = operation("inventory")


async def test_a_claimed_asset_is_in_the_inventory_once(new_uploader: Callable[[], Uploader]) -> None:
    asset, reader = (await new_uploader().publish())["id"], new_uploader()
    first = await reader.do("claim_asset", assetId=asset)
    assert await reader.do("claim_asset", assetId=asset) == first
    (edge,) = (await reader.ask(INVENTORY, first=5))["edges"]
    assert (edge["node"]["asset"]["id"], edge["node"]["edition"]) == (asset, None)


async def test_an_asset_with_a_price_is_granted_not_claimed(new_uploader: Callable[[], Uploader]) -> None:
    asset, reader, shop = (await new_uploader().publish(price=30))["id"], new_uploader(), new_uploader()
    assert (await reader.do("claim_asset", assetId=asset))["__typename"] == "ValidationError"
    assert (await reader.do("grant_asset", assetId=asset, userId=reader.id))["__typename"] == "Forbidden"
    await shop.do("grant_asset", scope=MANAGE, assetId=asset, userId=reader.id)
    assert len((await reader.ask(INVENTORY, first=5))["edges"]) == 1


async def test_a_hundred_claims_of_ten_editions(new_uploader: Callable[[], Uploader]) -> None:
    asset = (await new_uploader().publish(editionLimit=10))["id"]
    readers = [new_uploader() for _ in range(100)]
    answers = await asyncio.gather(*(reader.do("claim_asset", assetId=asset) for reader in readers))
    assert Counter(answer["__typename"] for answer in answers) == {"ClaimAssetSuccess": 10, "Conflict": 90}
    editions = [answer["item"]["edition"] for answer in answers if "item" in answer]
    assert sorted(editions) == list(range(1, 11))


async def test_a_retired_limited_edition_is_granted_while_it_lasts(new_uploader: Callable[[], Uploader]) -> None:
    creator, shop = new_uploader(), new_uploader()
    asset = (await creator.publish(editionLimit=1))["id"]
    await creator.do("retire_asset", assetId=asset)
    for expected in ("GrantAssetSuccess", "Conflict"):
        granted = await shop.do("grant_asset", scope=MANAGE, assetId=asset, userId=new_uploader().id)
        assert granted["__typename"] == expected


async def test_the_edition_of_an_erased_account_stays_taken(
    new_uploader: Callable[[], Uploader], database: Database, stack: Stack
) -> None:
    asset, leaving = (await new_uploader().publish(editionLimit=1))["id"], new_uploader()
    await leaving.do("claim_asset", assetId=asset)
    await database["inventory"].update_many({"account_id": leaving.key}, {"$set": {"outbox": []}})
    variables = stack.environment["assets-work"].items()
    settings = Settings.model_validate({name.removeprefix("MINIROOM_").lower(): value for name, value in variables})
    with open_object_store(settings) as store:
        held = {each.kind: each for each in personal_data(store, str)}["inventory"]
        await held.erase(leaving.key)
    assert await database["inventory"].count_documents({"account_id": leaving.key}) == 0
    assert await database["assets"].count_documents({"claims": leaving.key}) == 0
    assert (await new_uploader().do("claim_asset", assetId=asset))["__typename"] == "Conflict"


def test_the_tree_of_categories_has_its_parents() -> None:
    known = {category.id for category in CATEGORIES}
    assert all(category.parent_id is None or category.parent_id in known for category in CATEGORIES)
