"""Accounts signed up for one test, with roles where a test needs them."""

from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.subgraphs.identity.operations import PASSWORD, SIGN_IN, SIGN_UP, Ask, answer, sign_up_form


@dataclass
class Account:
    id: str
    """The global id of their User."""
    email: str
    handle: str
    token: str
    refresh_token: str


async def sign_up(graph: Ask) -> Account:
    form = sign_up_form()
    made = await answer(graph, SIGN_UP, form)
    return _account(made, form["email"], form["handle"])


async def sign_in(graph: Ask, person: Account, device: str | None = None) -> Account:
    made = await answer(graph, SIGN_IN, {"email": person.email, "password": PASSWORD, "device": device})
    return _account(made, person.email, person.handle)


async def sign_up_as(graph: Ask, database: AsyncEngine, *roles: str) -> Account:
    """With roles from the start, as an operator gives them."""
    person = await sign_up(graph)
    async with database.begin() as connection:
        query = text("UPDATE account SET roles = :roles WHERE email = :email")
        await connection.execute(query, {"roles": ["USER", *roles], "email": person.email})
    return await sign_in(graph, person)


def _account(made: Any, email: str, handle: str) -> Account:
    assert "tokens" in made, made
    tokens = made["tokens"]
    return Account(made["viewer"]["user"]["id"], email, handle, tokens["accessToken"], tokens["refreshToken"])


def claims_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    claims: dict[str, Any] = orjson.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims
