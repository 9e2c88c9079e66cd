"""Invalid input of clients: rejected by a typed error or stored unchanged; never INTERNAL."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx
import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.graph.pagination import write_cursor
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.subgraphs.posts import documents

pytestmark = pytest.mark.server

KEPT: Final = {
    "operator": '{"$gt": ""}',
    "where": "$where: this.body.length > 0",
    "html": "<script>alert(1)</script>",
    "sql": "'; DROP TABLE post; --",
    "right to left": "abc \u202edcba\u202c",
    "emoji": "🌵 🏳️‍🌈 👩‍👩‍👧‍👦",
    "not a number": "NaN",
    "brackets": "[[[[[[]]]]]]",
}
REFUSED: Final = {"empty": "", "blank": " \n ", "nul": "a\x00b", "escape": "a\x1bb", "long": "ㄱ" * 100_000}
NO_TEXTS: Final[Mapping[str, Any]] = {"operator": {"$gt": ""}, "nested": [[["x"]]], "number": 7, "null": None}


@pytest.fixture
async def author(new_person: Callable[..., Any]) -> SignedUp:
    """An account per test, so that all texts together stay below the limits of an account."""
    made: SignedUp = await new_person("author")
    return made


@pytest.fixture(scope="module")
async def others_post(send: Ask, friend: SignedUp) -> str:
    return str((await send("create_post", {"body": "x"}, token=friend.token))["post"]["id"])


@pytest.fixture
async def things(send: Ask, author: SignedUp, others_post: str) -> dict[str, str]:
    post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
    said = (await send("add_comment", {"postId": post["id"], "body": "y"}, token=author.token))["comment"]
    return {"post": post["id"], "comment": said["id"], "others": others_post}


Inputs = Callable[[str, Mapping[str, str]], dict[str, Any]]
FIELDS: Final[dict[str, tuple[str, str, Inputs]]] = {
    "createPost.body": ("create_post", "body", lambda text, _: {"body": text}),
    "createPost.tags": ("create_post", "tags", lambda text, _: {"body": "x", "tags": [text]}),
    "createPost.idempotencyKey": (
        "create_post",
        "idempotencyKey",
        lambda text, _: {"body": "x", "idempotencyKey": text},
    ),
    "updatePost.body": (
        "update_post",
        "body",
        lambda text, things: {"postId": things["post"], "expectedRevision": 99, "body": text},
    ),
    "addComment.body": ("add_comment", "body", lambda text, things: {"postId": things["post"], "body": text}),
    "updateComment.body": (
        "update_comment",
        "body",
        lambda text, things: {"commentId": things["comment"], "body": text},
    ),
    "reportContent.note": (
        "report_content",
        "note",
        lambda text, things: {"subjectId": things["others"], "reason": "OTHER", "note": text},
    ),
    "appealModeration.statement": (
        "appeal_moderation",
        "statement",
        lambda text, things: {"subjectId": things["post"], "statement": text},
    ),
    "followTag.name": ("follow_tag", "name", lambda text, _: {"name": text}),
    "unfollowTag.name": ("unfollow_tag", "name", lambda text, _: {"name": text}),
}


MAY_BE_NULL: Final = {"createPost.idempotencyKey", "updatePost.body", "reportContent.note"}


@pytest.mark.parametrize("field", FIELDS)
async def test_invalid_texts_are_refused_everywhere(
    send: Ask, author: SignedUp, things: dict[str, str], field: str
) -> None:
    mutation, name, inputs = FIELDS[field]
    for kind, text in KEPT.items():
        payload = await send(mutation, inputs(text, things), token=author.token)
        assert payload["__typename"].endswith("Success") or payload["code"] in ("BAD_USER_INPUT", "CONFLICT"), kind
    for kind, text in REFUSED.items():
        payload = await send(mutation, inputs(text, things), token=author.token)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", [name]), kind


@pytest.mark.parametrize("field", FIELDS)
async def test_what_is_no_text_at_all(graph: Ask, author: SignedUp, things: dict[str, str], field: str) -> None:
    mutation, _, inputs = FIELDS[field]
    for kind, value in NO_TEXTS.items():
        if value is None and field in MAY_BE_NULL:
            continue
        wanted = {"input": inputs(value, things)}
        answer = await graph(getattr(documents, mutation.upper()), wanted, token=author.token)
        assert not (answer.get("data") or {}).get("payload"), (kind, answer)
        assert answer["errors"], kind
        assert all(error["extensions"]["code"] != "INTERNAL" for error in answer["errors"]), (kind, answer)


@pytest.mark.parametrize("kind", KEPT)
async def test_words_are_kept_as_they_came(send: Ask, see: Ask, author: SignedUp, kind: str) -> None:
    post = (await send("create_post", {"body": KEPT[kind]}, token=author.token))["post"]
    said = (await send("add_comment", {"postId": post["id"], "body": KEPT[kind]}, token=author.token))["comment"]
    assert (await see("READ_POST", {"id": post["id"]}))["body"] == said["body"] == KEPT[kind]


async def test_not_a_number_is_no_request(stack: Stack, http: httpx.AsyncClient, author: SignedUp) -> None:
    headers = {"content-type": "application/json", "authorization": f"Bearer {author.token}"}
    wanted = {"query": documents.CREATE_POST, "variables": {"input": {"body": float("nan")}}}
    answer = await http.post(stack.graphql, content=json.dumps(wanted), headers=headers)
    assert 400 <= answer.status_code < 500, answer.text


async def test_too_long_lists_are_refused(send: Ask, author: SignedUp) -> None:
    asset = global_id("Asset", new_id())
    for field, many in (
        ("tags", [f"t{n}" for n in range(10_000)]),
        ("attachments", [{"assetId": asset}] * 5000),
        ("attachments", [{"assetId": asset, "altText": "x"}] * 5000),
    ):
        payload = await send("create_post", {"body": "x", field: many}, token=author.token)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", [field])
    viewed = await send("record_views", {"postIds": [global_id("Post", new_id())] * 5000}, token=author.token)
    assert (viewed["__typename"], viewed["path"]) == ("ValidationError", ["postIds"])


class TestCursors:
    @pytest.fixture
    async def cursors(self, see: Ask, send: Ask, author: SignedUp) -> dict[str, str]:
        post = (await send("create_post", {"body": "x"}, token=author.token))["post"]
        for n in range(2):
            await send("add_comment", {"postId": post["id"], "body": str(n)}, token=author.token)
        listed = (await see("LIST_POSTS", {"first": 1}))["pageInfo"]["endCursor"]
        comments = await see("LIST_COMMENTS", {"id": post["id"], "first": 1})
        return {
            "post": post["id"],
            "posts": listed,
            "comments": comments["comments"]["pageInfo"]["endCursor"],
        }

    async def test_of_another_list_or_truncated_or_made_up(self, graph: Ask, cursors: dict[str, str]) -> None:
        comments, posts = cursors["comments"], cursors["posts"]
        for document, variables, wrong in (
            (documents.LIST_POSTS, {"first": 1}, comments),
            (documents.LIST_POSTS, {"first": 1}, posts[:7]),
            (documents.LIST_POSTS, {"first": 1}, "A" * 5000),
            (documents.LIST_POSTS, {"first": 1}, '{"$gt": ""}'),
            (documents.LIST_POSTS, {"first": 1}, ""),
            (documents.LIST_COMMENTS, {"id": cursors["post"], "first": 1}, posts),
            (documents.LIST_COMMENTS, {"id": cursors["post"], "first": 1, "order": "BEST"}, comments),
        ):
            answer = await graph(document, {**variables, "after": wrong})
            assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"], wrong

    async def test_a_year_old_one_goes_on_from_there(self, see: Ask, cursors: dict[str, str]) -> None:
        ancient = write_cursor("posts", "01938e10-7c2a-7010-8a11-5f0c2b7d9e10")
        page = await see("LIST_POSTS", {"first": 5, "after": ancient})
        assert (page["edges"], page["pageInfo"]["hasNextPage"]) == ([], False)
