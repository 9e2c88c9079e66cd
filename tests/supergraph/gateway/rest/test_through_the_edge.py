"""Committed operations as plain HTTP, as a widget or curl asks."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from supergraph.composition.snapshots import FOLDER
from supergraph.gateway.rest.operations import read_operations
from tests.fixtures.graph import SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


@pytest.fixture
async def rest(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{stack.edge}/rest", timeout=15) as client:
        yield client


async def test_a_post_is_made_and_read(rest: httpx.AsyncClient, new_person: Callable[..., Any]) -> None:
    person: SignedUp = await new_person("writer")
    signed_in = {"authorization": f"Bearer {person.token}"}
    made = await rest.post("/CreatePost", json={"body": "From curl"}, headers=signed_in)
    assert made.status_code == 200, made.text
    post = made.json()["post"]
    read = await rest.get("/PostPage", params={"id": post["id"], "first": 1})
    assert (read.status_code, read.json()["body"]) == (200, "From curl")
    assert read.headers["x-request-id"]
    refused = await rest.post("/CreatePost", json={"body": "x" * 5001}, headers=signed_in)
    assert (refused.status_code, refused.json()["error"]["path"]) == (400, ["body"])
    wrong = await rest.post("/CreatePost", json={"text": "x"}, headers=signed_in)
    assert wrong.status_code == 400
    assert "`body`" in wrong.json()["error"]["message"]
    gone = await rest.get("/PostPage", params={"id": global_id("Post", new_id()), "first": 1})
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "NOT_FOUND")


async def test_text_of_any_language_may_stand_in_the_address(rest: httpx.AsyncClient) -> None:
    read = await rest.get("/TagPage", params={"name": "식물", "first": 1})
    assert (read.status_code, read.json()["name"]) == (200, "식물")


async def test_an_answer_that_has_not_changed_is_not_sent_again(rest: httpx.AsyncClient) -> None:
    first = await rest.get("/AssetCategories")
    assert isinstance(first.json(), list)
    assert first.headers["cache-control"] == "public, max-age=5"
    again = await rest.get("/AssetCategories", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/Nothing", 404, "NOT_FOUND"),
        ("POST", "/AssetCategories", 405, "BAD_REQUEST"),
        ("GET", "/PostPage?first=1", 400, "BAD_USER_INPUT"),
        ("GET", "/PostPage?id=x&first=one", 400, "BAD_USER_INPUT"),
        ("GET", "/PostPage?id=x&first=1", 400, "BAD_USER_INPUT"),
        ("GET", "/Notifications?first=1", 401, "UNAUTHORIZED_FIELD_OR_TYPE"),
    ],
)
async def test_what_goes_wrong_has_a_status(
    rest: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    answer = await rest.request(method, path, json={} if method == "POST" else None)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


async def test_a_token_that_is_not_accepted_refuses_the_operation(rest: httpx.AsyncClient) -> None:
    answer = await rest.get("/AssetCategories", headers={"authorization": "Bearer nonsense"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "UNAUTHENTICATED")
    assert "invalid_token" in answer.headers["www-authenticate"]


async def test_every_operation_is_described(rest: httpx.AsyncClient) -> None:
    described = (await rest.get("/openapi.json")).json()["paths"]
    known = read_operations(FOLDER / "persisted-operations.json")
    assert {f"/rest/{name}": "get" if each.is_query else "post" for name, each in known.items()} == {
        path: next(iter(methods)) for path, methods in described.items()
    }


async def test_pages_of_our_origins_may_ask(stack: Stack, rest: httpx.AsyncClient) -> None:
    asks = {
        "origin": stack.edge,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    answer = await rest.options("/CreatePost", headers=asks)
    assert answer.is_success
    assert answer.headers["access-control-allow-origin"] == stack.edge
