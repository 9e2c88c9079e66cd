from typing import Any

import pytest

from subgraphs.kit.domain.ids import new_id
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


@pytest.fixture
def tag() -> str:
    return f"t{new_id()[-12:]}"


class TestTags:
    async def test_a_page_of_a_tags_posts(self, do: Ask, ask: Ask, person: str, tag: str) -> None:
        post = (await do("create_post", {"body": f"#{tag}"}, as_=person))["post"]
        await do("create_post", {"body": f"#{tag}", "visibility": "PRIVATE"}, as_=person)
        page = (await ask(documents.TAG, {"name": f"#{tag.upper()}"}))["tag"]
        assert (page["name"], page["postCount"]) == (tag, 1)
        assert [edge["node"]["id"] for edge in page["posts"]["edges"]] == [post["id"]]

    async def test_ten_thousand_tags_are_refused(self, do: Ask, person: str) -> None:
        given = await do("create_post", {"body": "x", "tags": [f"t{n}" for n in range(10_000)]}, as_=person)
        assert (given["__typename"], given["path"]) == ("ValidationError", ["tags"])
        many = " ".join(f"#t{n}" for n in range(700))
        assert len((await do("create_post", {"body": many}, as_=person))["post"]["tags"]) == 10


async def test_a_list_of_tags_costs_one_query_for_what_the_viewer_follows(
    do: Ask, ask: Ask, commands: Any, person: str, tag: str
) -> None:
    await do("create_post", {"body": "x", "tags": [f"{tag}{n}" for n in range(10)]}, as_=person)
    await do("follow_tag", {"name": f"{tag}3"}, as_=person)
    asked = "query ($tag: String) { posts(tag: $tag, first: 1) { edges { node { tags { name viewerIsFollowing } } } } }"

    await ask(asked, {"tag": f"{tag}3"}, as_=person)
    commands.names.clear()
    data = await ask(asked, {"tag": f"{tag}3"}, as_=person)
    (edge,) = data["posts"]["edges"]
    assert [one["name"] for one in edge["node"]["tags"] if one["viewerIsFollowing"]] == [f"{tag}3"]
    assert commands.names == ["find"], "the list is in memory: which of its tags the viewer follows"
