"""Reading assets: one, pages of them, categories, and as the router asks for them."""

from collections.abc import Callable
from secrets import token_hex

import pytest

from subgraphs.assets.domain.categories import category_id
from subgraphs.kit.domain.ids import SHOWN, global_id, new_id
from tests.fixtures.graph import Ask
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import ASSET, ASSETS, CATEGORIES, ENTITIES
from tests.subgraphs.assets.pictures import picture

pytestmark = pytest.mark.server
PLANTS = global_id("AssetCategory", category_id("plants"))


class TestAssets:
    async def test_pages_newest_first(self, uploader: Uploader) -> None:
        word = token_hex(6)
        made = [(await uploader.upload(picture(), title=f"{word} {n}"))["asset"]["id"] for n in range(3)]
        first = await uploader.ask(ASSETS, first=2, search=word)
        assert [edge["node"]["id"] for edge in first["edges"]] == made[:0:-1]
        assert first["pageInfo"]["hasNextPage"]
        second = await uploader.ask(ASSETS, first=2, search=word, after=first["pageInfo"]["endCursor"])
        assert [edge["node"]["id"] for edge in second["edges"]] == made[:1]
        assert not second["pageInfo"]["hasNextPage"]

    async def test_filters_combine(self, uploader: Uploader) -> None:
        word = token_hex(6)
        plant = await uploader.publish(title=f"{word} Monstera", categoryId=PLANTS)
        await uploader.upload(picture(), title=f"{word} Ficus", kind="IMAGE", categoryId=PLANTS)
        assert plant["category"] == {"slug": "plants"}
        for search in (f"{word} onster", f"MONS {word}"):
            page = await uploader.ask(ASSETS, first=10, search=search, kind="FURNITURE", categoryId=PLANTS)
            assert [edge["node"]["id"] for edge in page["edges"]] == [plant["id"]]
        assert not (await uploader.ask(ASSETS, first=10, search=f"{word} .*", kind="FLOOR"))["edges"]

    async def test_a_started_upload_is_not_listed(self, uploader: Uploader) -> None:
        word = token_hex(6)
        await uploader.begin(picture(), title=word)
        assert not (await uploader.ask(ASSETS, first=10, search=word))["edges"]

    @pytest.mark.parametrize(
        "variables",
        [{"first": 0}, {"first": 101}, {"first": 1, "after": "rubbish"}, {"first": 1, "categoryId": "rubbish"}],
    )
    async def test_invalid_arguments(self, subgraph: Callable[[str], Ask], variables: dict[str, object]) -> None:
        answer = await subgraph("assets")(ASSETS, variables)
        assert answer["data"] == {"assets": None}
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


class TestImages:
    """Images belong to their uploader; others see them only where something visible shows them."""

    @pytest.mark.parametrize("filters", [{}, {"kind": "IMAGE"}])
    async def test_only_the_owner_lists_them(
        self, new_uploader: Callable[[], Uploader], subgraph: Callable[[str], Ask], filters: dict[str, str]
    ) -> None:
        owner, stranger, word = new_uploader(), new_uploader(), token_hex(6)
        image = (await owner.upload(picture(), title=word))["asset"]
        sofa = await owner.publish(title=word)
        catalogue = [] if filters else [sofa["id"]]
        own = await owner.ask(ASSETS, first=10, search=word, **filters)
        assert sorted(edge["node"]["id"] for edge in own["edges"]) == sorted([*catalogue, image["id"]])
        others = await stranger.ask(ASSETS, first=10, search=word, **filters)
        anonymous = (await subgraph("assets")(ASSETS, {"first": 10, "search": word, **filters}))["data"]["assets"]
        for page in (others, anonymous):
            assert [edge["node"]["id"] for edge in page["edges"]] == catalogue

    async def test_only_the_owner_reads_one_by_its_id(self, new_uploader: Callable[[], Uploader]) -> None:
        owner, stranger = new_uploader(), new_uploader()
        image = (await owner.upload(picture()))["asset"]
        sofa = await owner.publish()
        assert await stranger.ask(ASSET, id=image["id"]) is None
        assert (await stranger.ask(ASSET, id=sofa["id"]))["id"] == sofa["id"]
        asked = [{"__typename": "Asset", "id": image["id"]}]
        assert [each["id"] for each in await stranger.ask(ENTITIES, representations=asked)] == [image["id"]]

    async def test_node_shows_others_the_catalogue_only(self, new_uploader: Callable[[], Uploader]) -> None:
        owner, stranger = new_uploader(), new_uploader()
        image = (await owner.upload(picture(), title="Mine"))["asset"]["id"]
        sofa = (await owner.publish(title="Sofa"))["id"]
        asked = [{"__typename": "Asset", "nodeKey": key} for key in (image, sofa, f"{SHOWN}{image}")]
        seen = {"id": image, "title": "Mine"}
        assert await owner.ask(ENTITIES, representations=asked) == [seen, {"id": sofa, "title": "Sofa"}, seen]
        assert await stranger.ask(ENTITIES, representations=asked) == [None, {"id": sofa, "title": "Sofa"}, seen]

    async def test_equal_files_have_different_addresses(self, uploader: Uploader) -> None:
        one, two = [(await uploader.upload(picture()))["asset"]["url"] for _ in range(2)]
        assert one != two


class TestAsset:
    async def test_by_id(self, uploader: Uploader) -> None:
        asset = (await uploader.upload(picture()))["asset"]
        assert await uploader.ask(ASSET, id=asset["id"]) == asset

    async def test_an_unknown_one_is_null(self, uploader: Uploader) -> None:
        assert await uploader.ask(ASSET, id=global_id("Asset", new_id())) is None

    async def test_an_id_of_another_type(self, subgraph: Callable[[str], Ask]) -> None:
        answer = await subgraph("assets")(ASSET, {"id": global_id("Post", new_id())})
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_categories_in_their_order(uploader: Uploader) -> None:
    shelves = await uploader.ask(CATEGORIES)
    assert [shelf["slug"] for shelf in shelves][:3] == ["furniture", "seating", "tables"]
    assert PLANTS in [shelf["id"] for shelf in shelves]


async def test_entities_keep_their_order(uploader: Uploader) -> None:
    asset = (await uploader.upload(picture(), title="A lamp"))["asset"]
    asked = [
        {"__typename": "Asset", "id": global_id("Asset", new_id())},
        {"__typename": "AssetCategory", "id": PLANTS},
        {"__typename": "Asset", "id": asset["id"]},
        {"__typename": "Asset", "id": "rubbish"},
    ]
    answer = await uploader.ask(ENTITIES, representations=asked)
    assert answer == [None, {"id": PLANTS, "slug": "plants"}, {"id": asset["id"], "title": "A lamp"}, None]
