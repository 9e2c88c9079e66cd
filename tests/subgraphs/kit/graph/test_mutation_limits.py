"""A limit declared at a mutation: counted per caller, a payload member or a request error, documented in the SDL."""

from typing import Any

import httpx
import pytest

from tests.subgraphs.kit.conftest import SECRET, claims
from tests.subgraphs.kit.fixture_schema import schema

WAVE = "mutation { wave { __typename ... on RateLimited { code message retryAfterMs } } }"
NOD = "mutation { nod { __typename } }"


async def ask(town: str, document: str, user: str | None = None, address: str = "203.0.113.7") -> dict[str, Any]:
    headers = {"x-miniroom-router": SECRET, "x-request-id": "r-1", "x-miniroom-client": address}
    body = {"query": document, "extensions": claims(user) if user else {}}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"http://{town}/graphql", json=body, headers=headers)
    shown: dict[str, Any] = answer.json()
    return shown


async def test_a_limit_reached_is_a_payload_member(town: str) -> None:
    for _ in range(2):
        assert (await ask(town, WAVE, "a"))["data"]["wave"]["__typename"] == "WaveSuccess"
    limited = (await ask(town, WAVE, "a"))["data"]["wave"]
    assert (limited["__typename"], limited["code"]) == ("RateLimited", "RATE_LIMITED")
    assert 1000 <= limited["retryAfterMs"] <= 60_000
    assert limited["message"].startswith("Too many requests: wait ")
    assert (await ask(town, WAVE, "b"))["data"]["wave"]["__typename"] == "WaveSuccess"


async def test_without_that_member_it_is_a_request_error(town: str) -> None:
    answers = [await ask(town, NOD, "a") for _ in range(3)]
    assert answers[1] == {"data": {"nod": {"__typename": "WaveSuccess"}}}
    (error,) = answers[2]["errors"]
    assert error["extensions"]["code"] == "RATE_LIMITED"
    assert 1000 <= error["extensions"]["retryAfterMs"] <= 60_000


@pytest.mark.parametrize(
    ("mine", "same", "other"),
    [
        ("203.0.113.1", "203.0.113.1", "203.0.113.2"),
        ("2001:db8::1", "2001:db8:0:0:ffff::9", "2001:db8:0:1::1"),
        ("::ffff:203.0.113.3", "203.0.113.3", "203.0.113.4"),
    ],
)
async def test_anonymous_callers_are_counted_by_network(town: str, mine: str, same: str, other: str) -> None:
    for address in (mine, same):
        assert "errors" not in await ask(town, NOD, address=address)
    assert "errors" in await ask(town, NOD, address=mine)
    assert "errors" not in await ask(town, NOD, address=other)


async def test_each_field_of_one_operation_counts(town: str) -> None:
    answer = await ask(town, "mutation { a: nod { __typename } b: nod { __typename } c: nod { __typename } }", "many")
    assert [answer["data"][name] is not None for name in "abc"] == [True, True, False]


def test_the_limit_is_part_of_the_description() -> None:
    sdl = schema.as_str()
    assert "Wave. Limit: 2 a minute and 100 a day." in sdl
    assert "Nod. Limit: 2 a minute." in sdl
