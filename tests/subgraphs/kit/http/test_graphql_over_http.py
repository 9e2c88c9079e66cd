"""`/graphql` over HTTP: who may ask, what an error shows, how refusals become data."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.subgraphs.kit.conftest import SECRET, claims


async def ask(town: str, document: str, *, secret: str = SECRET, **body: Any) -> dict[str, Any]:
    headers = {"x-miniroom-router": secret, "x-request-id": "r-1"}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"http://{town}/graphql", json={"query": document, **body}, headers=headers)
    shown: dict[str, Any] = answer.json()
    return shown


async def test_only_the_router_is_answered(town: str) -> None:
    answer = await ask(town, "{ who }", secret="guess")
    assert answer == {
        "errors": [{"message": "Only the router may ask a subgraph.", "extensions": {"code": "FORBIDDEN"}}]
    }


async def test_the_unexpected_is_masked_with_the_request_id(town: str) -> None:
    answer = await ask(town, "{ broken house { id } }")
    assert answer["data"] == {"broken": None, "house": {"id": "1"}}
    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "r-1"}
    assert error["path"] == ["broken"]
    assert "42" not in str(answer)


async def test_a_store_that_is_away_is_said_with_a_hint(town: str) -> None:
    (error,) = (await ask(town, "{ away }"))["errors"]
    assert error["extensions"] == {"code": "DEPENDENCY_UNAVAILABLE", "retryAfterMs": 1000, "requestId": "r-1"}
    assert "5432" not in error["message"]


@pytest.mark.parametrize("document", ["{", "{ nothing }", "", "{ who(x: 1) }"])
async def test_bad_documents_have_a_code(town: str, document: str) -> None:
    answer = await ask(town, document)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_refusals_of_the_union_are_data_and_others_have_their_code(town: str) -> None:
    document = "mutation M($to: String!) { move(to: $to) { __typename ... on UserError { code path } } }"
    nobody = await ask(town, document, variables={"to": "1"})
    assert nobody["data"]["move"] == {"__typename": "Unauthenticated", "code": "UNAUTHENTICATED", "path": None}
    missing = await ask(town, document, variables={"to": "nowhere"}, extensions=claims("u"))
    assert missing["data"]["move"] == {"__typename": "NotFound", "code": "NOT_FOUND", "path": ["to"]}
    taken = await ask(town, document, variables={"to": "taken"}, extensions=claims("u"))
    assert taken["data"]["move"] is None
    assert taken["errors"][0]["extensions"]["code"] == "CONFLICT"


async def test_the_caller_is_whom_the_claims_name(town: str) -> None:
    assert (await ask(town, "{ who }", extensions=claims("u")))["data"] == {"who": "u"}
    assert (await ask(town, "{ who }"))["data"] == {"who": None}
    assert (await ask(town, "{ who }", extensions=claims("u", "ended")))["data"] == {"who": None}


async def test_many_at_once_each_get_their_own(town: str) -> None:
    names = [f"u{n}" for n in range(100)]
    answers = await asyncio.gather(*(ask(town, "{ who }", extensions=claims(name)) for name in names))
    assert [answer["data"]["who"] for answer in answers] == names


async def test_entities_come_in_order_and_one_batch_per_type(town: str) -> None:
    keys = [("House", "1"), ("Street", "a"), ("House", "none"), ("House", "2"), ("Street", "b")]
    document = """query E($r: [_Any!]!) { _entities(representations: $r) {
      __typename ... on House { id } ... on Street { id } } }"""
    variables = {"r": [{"__typename": name, "id": key} for name, key in keys]}
    entities = (await ask(town, document, variables=variables))["data"]["_entities"]
    expected = [{"__typename": name, "id": key} for name, key in keys]
    assert entities == [each if each["id"] != "none" else None for each in expected]


async def test_lone_surrogates_reach_the_domain(town: str) -> None:
    body = b'{"query": "mutation M($to: String!) { move(to: $to) { __typename } }", "variables": {"to": "\\ud800"}}'
    headers = {"x-miniroom-router": SECRET, "content-type": "application/json"}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"http://{town}/graphql", content=body, headers=headers)
    assert answer.json()["data"] == {"move": {"__typename": "Unauthenticated"}}
