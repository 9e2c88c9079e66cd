"""Text through the edge: line ends, invisible characters, and tags of every script on their pages."""

from typing import Any

import pytest

from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
CREATE = """
mutation ($input: CreatePostInput!) {
  createPost(input: $input) {
    ... on CreatePostSuccess { post { id body tags { name } } }
    ... on UserError { code path }
  }
}
"""
TAG = "query ($name: String!) { tag(name: $name) { name posts(first: 5) { edges { node { id } } } } }"
SCRIPTS = ["हिन्दी", "สวัสดี", "العَرَبِيَّة", "שָׁלוֹם", "ぼっち・ざ・ろっく", "il·lusió", "می‌خواهم", "İstanbul"]


@pytest.fixture(scope="module")
async def author(new_person: Any) -> SignedUp:
    person: SignedUp = await new_person()
    return person


async def create(graph: Ask, author: SignedUp, body: str) -> dict[str, Any]:
    answer = await graph(CREATE, {"input": {"body": body}}, token=author.token)
    created: dict[str, Any] = answer["data"]["createPost"]
    return created


async def test_line_ends_are_stored_in_one_form_and_count_once(graph: Ask, author: SignedUp) -> None:
    assert (await create(graph, author, "첫 줄\r\n둘째 줄"))["post"]["body"] == "첫 줄\n둘째 줄"
    assert "post" in await create(graph, author, "a " * 1000 + "\r\n" + "b " * 1499 + "c")


@pytest.mark.parametrize("body", ["\u3164", "\u200b", "\u2800", "\ufeff", "\u2060", "\u00ad"])
async def test_a_body_that_shows_nothing_is_refused(graph: Ask, author: SignedUp, body: str) -> None:
    assert await create(graph, author, body) == {"code": "BAD_USER_INPUT", "path": ["body"]}


@pytest.mark.parametrize("body", ["🏳️‍🌈", "می‌خواهم"])
async def test_joiners_are_kept(graph: Ask, author: SignedUp, body: str) -> None:
    assert (await create(graph, author, body))["post"]["body"] == body


@pytest.mark.parametrize("word", SCRIPTS)
async def test_a_hashtag_has_a_page(graph: Ask, author: SignedUp, word: str) -> None:
    post = (await create(graph, author, f"about #{word} https://ex.org/(a)#no"))["post"]
    (tag,) = post["tags"]
    page = (await graph(TAG, {"name": word}))["data"]["tag"]
    assert page["name"] == tag["name"] == word.casefold()
    assert page["posts"]["edges"][0]["node"]["id"] == post["id"]
