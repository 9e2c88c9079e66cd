"""Key rotation without a restart: no session ends."""

import asyncio
import os
import sys
from base64 import urlsafe_b64decode

import httpx
import orjson
import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import sign_up
from tests.subgraphs.identity.operations import VIEWER, Ask, answer

pytestmark = pytest.mark.server


async def rotate(stack: Stack, *options: str) -> str:
    command = (sys.executable, "-m", "subgraphs.identity.operator", "rotate-keys", *options)
    environment = {**os.environ, **stack.environment["identity"]}
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert process.returncode == 0
    return output.decode().strip()


def kid_of(token: str) -> str:
    header = token.partition(".")[0]
    return str(orjson.loads(urlsafe_b64decode(header + "=" * (-len(header) % 4)))["kid"])


async def published(stack: Stack, http: httpx.AsyncClient) -> list[str]:
    return [key["kid"] for key in (await http.get(f"{stack.edge}/.well-known/jwks.json")).json()["keys"]]


async def test_a_new_key_is_published_then_signs_and_old_tokens_stay_good(
    graph: Ask, stack: Stack, http: httpx.AsyncClient
) -> None:
    before = await sign_up(graph)
    kid = await rotate(stack, "--after", "12")

    async def is_published() -> bool:
        return kid in await published(stack, http)

    await eventually(is_published, seconds=8, what="the new key is published")
    assert kid_of((await sign_up(graph)).token) == kid_of(before.token), "others have not had the time to read it"

    async def signs() -> bool:
        person = await sign_up(graph)
        seen = await answer(graph, VIEWER, token=person.token)
        assert seen, "a token is believed from its first second"
        return kid_of(person.token) == kid

    await eventually(signs, seconds=15, what="the new key signs")
    assert await answer(graph, VIEWER, token=before.token)
    assert {kid, kid_of(before.token)} <= set(await published(stack, http))


async def test_key_pages_can_be_kept(stack: Stack, http: httpx.AsyncClient) -> None:
    for page in ("jwks.json", "openid-configuration"):
        first = await http.get(f"{stack.edge}/.well-known/{page}")
        assert "max-age=300" in first.headers["cache-control"]
        again = await http.get(f"{stack.edge}/.well-known/{page}", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


async def test_discovery_names_issuer_and_keys(stack: Stack, http: httpx.AsyncClient) -> None:
    told = (await http.get(f"{stack.edge}/.well-known/openid-configuration")).json()
    assert told["issuer"] == stack.variable("identity", "PUBLIC_URL")
    assert (await http.get(told["jwks_uri"])).status_code == 200
