"""Somebody who signed up for one test, and what they can be made."""

from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.subgraphs.identity.operations import PASSWORD, SIGN_IN, SIGN_UP, Ask, answer, somebody


@dataclass
class Someone:
    id: str
    """The global id of their User."""
    email: str
    handle: str
    token: str
    refresh_token: str


async def sign_up(graph: Ask) -> Someone:
    form = somebody()
    made = await answer(graph, SIGN_UP, form)
    return _someone(made, form["email"], form["handle"])


async def sign_in(graph: Ask, person: Someone, device: str | None = None) -> Someone:
    made = await answer(graph, SIGN_IN, {"email": person.email, "password": PASSWORD, "device": device})
    return _someone(made, person.email, person.handle)


async def sign_up_as(graph: Ask, database: AsyncEngine, *roles: str) -> Someone:
    """With roles from the start, as an operator gives them."""
    person = await sign_up(graph)
    async with database.begin() as connection:
        query = text("UPDATE account SET roles = :roles WHERE email = :email")
        await connection.execute(query, {"roles": ["USER", *roles], "email": person.email})
    return await sign_in(graph, person)


def _someone(made: Any, email: str, handle: str) -> Someone:
    assert "tokens" in made, made
    tokens = made["tokens"]
    return Someone(made["viewer"]["user"]["id"], email, handle, tokens["accessToken"], tokens["refreshToken"])


def claims_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    claims: dict[str, Any] = orjson.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims
