"""Widespread JavaScript clients against the edge, with their own defaults."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local.folders import CHECKOUT
from tests.fixtures.graph import SignedUp
from tests.fixtures.stack import Stack
from tests.npm import installed

pytestmark = pytest.mark.server
_SECONDS = 60.0


@pytest.fixture(scope="session")
def programs() -> Path:
    return installed(Path(__file__).parent, "client-tests")


@pytest.fixture
async def person(new_person: Callable[..., Any]) -> SignedUp:
    found: SignedUp = await new_person("client")
    return found


async def run(programs: Path, name: str, *arguments: str) -> Any:
    """What the program prints, as JSON."""
    process = await asyncio.create_subprocess_exec(
        "node", name, *arguments, cwd=programs, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    output, errors = await asyncio.wait_for(process.communicate(), _SECONDS)
    assert process.returncode == 0, errors.decode()
    return json.loads(output)


async def test_introspection_is_readable_for_graphql_js_16_6(stack: Stack, programs: Path) -> None:
    schema = await run(programs, "introspection.mjs", stack.graphql)
    assert sorted(schema["directives"]) == ["deprecated", "include", "oneOf", "skip", "specifiedBy"]
    assert [name for name in schema["types"] if name.startswith(("join__", "link__", "core__", "requiresScopes"))] == []
    assert schema["dateTime"].startswith("https://")


async def test_apollo_client(stack: Stack, programs: Path, person: SignedUp) -> None:
    operations = str(CHECKOUT / "schema" / "operations")
    results = await run(programs, "apollo.mjs", stack.graphql, person.token, operations)
    data = [["randomRoom"], True]
    assert results["post"] == {"data": data, "requests": [["POST", False], ["POST", False], ["POST", True]]}
    assert results["get"] == {"data": data, "requests": [["GET", False], ["GET", False], ["POST", True]]}
    assert "graphql-transport-ws" in results["multipart"]


async def test_urql(stack: Stack, programs: Path, person: SignedUp) -> None:
    results = await run(programs, "urql.mjs", stack.graphql, person.token)
    assert {each["email"] for each in results.values()} == {person.email}
    assert results["plain"]["requests"] == ["GET"]
    assert len(results["persisted"]["requests"]) == 2, "the hash is not known, so the document follows"


async def test_graphql_sse(stack: Stack, programs: Path, person: SignedUp, new_person: Callable[..., Any]) -> None:
    follower = await new_person("follower")
    results = await run(programs, "sse.mjs", stack.graphql, person.token, follower.token, person.id)
    assert results["query"] == {"data": {"__typename": "Query"}}
    assert results["refused"] == "UNAUTHENTICATED"
    assert results["cursor"]


async def test_graphql_ws(stack: Stack, programs: Path, person: SignedUp) -> None:
    manifest = json.loads((CHECKOUT / "schema" / "persisted-operations.json").read_text())
    digest = next(each["id"] for each in manifest["operations"] if each["name"] == "RandomRoom")
    results = await run(programs, "websocket.mjs", stack.websocket, person.token, digest)
    assert results == {"fields": ["randomRoom"], "closed": {"code": 1000, "wasClean": True}}
