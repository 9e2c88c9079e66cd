"""Invalid input results in a typed error with a code: never a masked 500, never a partial write."""

from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.graph import PASSWORD, Ask, SignedUp

pytestmark = pytest.mark.server

BAD_TEXTS = {"empty": "", "blank": " \n ", "huge": "ㄱ" * 100_000, "nul": "a\x00b"}
UNKNOWN = {name: global_id(name, new_id()) for name in ("User", "Room", "Post", "Comment", "Asset", "Notification")}
GARBAGE = ("", "x", "🙂", "VXNlcjox", "../etc", "A" * 5000)


@pytest.fixture(scope="module")
async def person(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("careless")
    return made


def _codes(answer: dict[str, Any]) -> list[str]:
    return [error["extensions"]["code"] for error in answer.get("errors", [])]


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS)
@pytest.mark.parametrize(
    ("operation", "field"),
    [("create_post", "body"), ("create_room", "title"), ("update_profile", "displayName")],
)
async def test_bad_text_is_refused_by_name(run: Ask, person: SignedUp, operation: str, field: str, text: str) -> None:
    payload = await run(operation, {"input": {field: text}}, token=person.token)
    assert payload["__typename"] == "ValidationError", payload
    assert payload["code"] == "BAD_USER_INPUT"
    assert payload["path"] == [field]


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS)
async def test_bad_comment_is_refused(run: Ask, person: SignedUp, text: str) -> None:
    post = (await run("create_post", {"input": {"body": "Talk to me"}}, token=person.token))["post"]
    payload = await run("add_comment", {"input": {"postId": post["id"], "body": text}}, token=person.token)
    assert payload["__typename"] == "ValidationError", payload


async def test_a_lone_surrogate_stops_at_the_router(graph: Ask, person: SignedUp) -> None:
    document = "mutation Write($input: CreatePostInput!) { createPost(input: $input) { __typename } }"
    answer = await graph(document, {"input": {"body": "a\ud800b"}}, token=person.token)
    assert _codes(answer) == ["BAD_REQUEST"], answer


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a@" + "b" * 300 + ".example", "a\x00@b.example"])
async def test_bad_addresses_are_refused(run: Ask, email: str) -> None:
    who = {"email": email, "password": PASSWORD, "handle": "somebody_new", "displayName": "Some"}
    payload = await run("sign_up", {"input": who})
    assert payload["__typename"] == "ValidationError", payload
    assert payload["path"] == ["email"]


async def test_taken_handle_and_address_are_conflicts(run: Ask, person: SignedUp) -> None:
    who = {"email": person.email, "password": PASSWORD, "handle": "free_handle_77", "displayName": "Twin"}
    assert (await run("sign_up", {"input": who}))["__typename"] == "Conflict"
    who = {**who, "email": "free77@test.example", "handle": person.handle.upper()}
    assert (await run("sign_up", {"input": who}))["__typename"] == "Conflict"


@pytest.mark.parametrize("email", ["careful@test.example", None], ids=["unknown address", "wrong password"])
async def test_wrong_password_and_unknown_address_look_alike(run: Ask, person: SignedUp, email: str | None) -> None:
    payload = await run("sign_in", {"input": {"email": email or person.email, "password": "not-the-password"}})
    assert payload["__typename"] == "Unauthenticated"
    assert payload["code"] == "UNAUTHENTICATED"


async def test_following_oneself_is_refused(run: Ask, person: SignedUp) -> None:
    payload = await run("follow_user", {"input": {"userId": person.id}}, token=person.token)
    assert payload["__typename"] == "ValidationError"


@pytest.mark.parametrize(
    ("operation", "field", "kind", "extra"),
    [
        ("follow_user", "userId", "User", {}),
        ("add_comment", "postId", "Post", {"body": "hi"}),
        ("add_reaction", "subjectId", "Post", {"kind": "LIKE"}),
        ("remove_reaction", "subjectId", "Comment", {"kind": "LIKE"}),
        ("update_post", "postId", "Post", {"expectedRevision": 1, "body": "hi"}),
        ("enter_room", "roomId", "Room", {}),
        ("leave_room", "roomId", "Room", {}),
        ("arrange_room", "roomId", "Room", {"expectedRevision": 1, "changes": []}),
    ],
)
async def test_ids_that_name_nothing(
    run: Ask, person: SignedUp, operation: str, field: str, kind: str, extra: dict[str, Any]
) -> None:
    unknown = await run(operation, {"input": {field: UNKNOWN[kind], **extra}}, token=person.token)
    assert unknown["__typename"] in ("NotFound", "ValidationError"), unknown
    wrong_kind = UNKNOWN["Asset"]
    for bad in (wrong_kind, *GARBAGE):
        payload = await run(operation, {"input": {field: bad, **extra}}, token=person.token)
        assert payload["__typename"] in ("ValidationError", "NotFound"), (bad, payload)


@pytest.mark.parametrize("field", ["user", "post", "room", "asset"])
async def test_unknown_ids_resolve_to_null(graph: Ask, field: str) -> None:
    document = f"query One($id: ID!) {{ {field}(id: $id) {{ id }} }}"
    unknown = await graph(document, {"id": UNKNOWN[field.capitalize()]})
    assert unknown == {"data": {field: None}}
    for bad in (UNKNOWN["Notification"], *GARBAGE):
        answer = await graph(document, {"id": bad})
        assert answer["data"] == {field: None}, (bad, answer)
        assert _codes(answer) == ["BAD_USER_INPUT"], (bad, answer)


@pytest.mark.parametrize("first", [0, -1, 101, 10**6])
@pytest.mark.parametrize("field", ["posts", "trendingPosts", "assets", 'users(search: "a")'])
async def test_pages_are_bounded(graph: Ask, field: str, first: int) -> None:
    name, _, rest = field.partition("(")
    arguments = f"first: {first}" + (f", {rest.rstrip(')')}" if rest else "")
    answer = await graph(f"{{ {name}({arguments}) {{ edges {{ cursor }} }} }}")
    assert (answer.get("data") or {name: None})[name] is None
    assert _codes(answer)[0] in ("BAD_USER_INPUT", "COST_TOO_HIGH", "COST_ESTIMATED_TOO_EXPENSIVE"), answer


@pytest.mark.parametrize("after", ["x", "", "cG9zdHN8", "🙂", "A" * 2000])
async def test_invalid_cursors_are_refused(graph: Ask, after: str) -> None:
    document = "query Page($after: String) { posts(first: 2, after: $after) { edges { cursor } } }"
    answer = await graph(document, {"after": after})
    assert answer["data"] == {"posts": None}, answer
    assert _codes(answer) == ["BAD_USER_INPUT"], answer


async def test_only_the_author_changes_a_post(run: Ask, person: SignedUp, new_person: Callable[..., Any]) -> None:
    other: SignedUp = await new_person("other")
    post = (await run("create_post", {"input": {"body": "Mine"}}, token=person.token))["post"]
    change = {"postId": post["id"], "expectedRevision": post["revision"], "body": "Yours"}
    assert (await run("update_post", {"input": change}, token=other.token))["__typename"] == "Forbidden"
    assert (await run("update_post", {"input": change}, token=person.token))["__typename"] == "UpdatePostSuccess"
    assert (await run("update_post", {"input": change}, token=person.token))["__typename"] == "Conflict"
