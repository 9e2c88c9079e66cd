"""A page's session: the refresh token of a password sign-in moves into a cookie that scripts cannot read."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fixtures.graph import SignedUp
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.operations import VIEWER, Ask, answer

pytestmark = pytest.mark.server
OURS = {"x-client": "test"}


async def test_a_refresh_token_moves_into_the_cookie(stack: Stack, graph: Ask, new_person: Callable[..., Any]) -> None:
    person: SignedUp = await new_person("person")
    async with httpx.AsyncClient(base_url=stack.edge, timeout=15) as browser:
        given = {"refreshToken": person.refresh_token}
        assert (await browser.post("/auth/refresh", json=given)).status_code == 403
        begun = await browser.post("/auth/refresh", json=given, headers=OURS)
        assert set(begun.json()) == {"accessToken", "expiresIn"}
        assert "httponly" in begun.headers["set-cookie"].lower()
        later = await browser.post("/auth/refresh", headers=OURS)
        assert (await answer(graph, VIEWER, token=later.json()["accessToken"]))["email"] == person.email
        forged = {"refreshToken": "forged"}
        assert (await browser.post("/auth/refresh", json=forged, headers=OURS)).status_code == 401


@pytest.mark.parametrize("body", ["[" * 4000 + "]" * 4000, "{", '"a"', '{"refreshToken": 1}', "null"])
async def test_another_body_is_as_none(stack: Stack, body: str) -> None:
    async with httpx.AsyncClient(base_url=stack.edge, timeout=15) as browser:
        answered = await browser.post("/auth/refresh", content=body, headers=OURS)
    assert (answered.status_code, answered.json()) == (401, {"error": {"code": "UNAUTHENTICATED"}})
