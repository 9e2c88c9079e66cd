"""What needs the worker, Kafka and the router: copies of people, folded views, refusals as clients see them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask
from tests.subgraphs.posts import documents

pytestmark = pytest.mark.server


@pytest.fixture
def send(graph: Ask) -> Ask:
    async def run(name: str, input: dict[str, Any], *, token: str | None) -> dict[str, Any]:
        answer = await graph(getattr(documents, name.upper()), {"input": input}, token=token)
        assert "errors" not in answer, answer
        return dict(answer["data"]["payload"])

    return run


async def test_views_and_mentions_arrive(send: Ask, graph: Ask, new_person: Callable[..., Any]) -> None:
    author, friend = await new_person("author"), await new_person("friend")

    async def is_mentioned() -> bool:
        post = (await send("create_post", {"body": f"@{friend.handle} hello"}, token=author.token))["post"]
        return bool(post["mentions"] == [{"id": friend.id}])

    await eventually(is_mentioned, what="the handle is known to posts")
    post = (await send("create_post", {"body": "look"}, token=author.token))["post"]
    assert (await send("record_views", {"postIds": [post["id"]]}, token=friend.token))["counted"] == 1

    async def is_counted() -> bool:
        read = await graph(documents.READ_POST, {"id": post["id"]})
        return bool(read["data"]["post"]["viewCount"] == 1)

    await eventually(is_counted, seconds=30, what="the view is counted")


async def test_refusals_and_held_posts_through_the_router(
    send: Ask, graph: Ask, new_person: Callable[..., Any]
) -> None:
    author, other = await new_person("author"), await new_person("other")
    refused = await send("create_post", {"body": "kill yourself"}, token=author.token)
    assert (refused["__typename"], refused["code"]) == ("ContentRejected", "CONTENT_REJECTED")
    held = (await send("create_post", {"body": "https://a.example " * 7}, token=author.token))["post"]
    assert held["hidden"] == "HELD"
    assert (await graph(documents.READ_POST, {"id": held["id"]}, token=other.token))["data"]["post"] is None
    decision = {"subjectId": held["id"], "decision": "APPROVE", "reason": "me"}
    assert (await send("moderate_content", decision, token=author.token))["__typename"] == "Forbidden"
